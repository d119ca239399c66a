/** What wasm-bindgen writes for the diagnosis; the build says where it is. */
declare module "diagnosis-glue" {
  export default function init(): Promise<unknown>;
  /** A path of this origin or the text, and the paths of the vault's files; the findings as JSON. */
  export function diagnose(configuration: string, script: string, module: string): Promise<string>;
}
