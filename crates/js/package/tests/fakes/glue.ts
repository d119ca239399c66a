/** What wasm-bindgen would write: a module that starts, or does not, as a test says. */
export default function init(options: { module_or_path: Response }): Promise<unknown> {
  return (globalThis as unknown as { glueInit(options: object): Promise<unknown> }).glueInit(options);
}
