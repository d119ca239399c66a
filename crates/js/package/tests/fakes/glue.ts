/** What wasm-bindgen would write: modules that start, or do not, and find what a test says. */

interface Glue {
  glueInit(options: object): Promise<unknown>;
  glueDiagnose(...about: string[]): Promise<string>;
}

const glue = globalThis as unknown as Glue;

export default (options: object): Promise<unknown> => glue.glueInit(options);

export const diagnose = (...about: string[]): Promise<string> => glue.glueDiagnose(...about);
