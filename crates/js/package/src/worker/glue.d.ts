/** What wasm-bindgen writes for the vault's program; the build says where it is. */
declare module "vault-glue" {
  export default function init(options: { module_or_path: Response }): Promise<unknown>;
}

/** What it writes for the diagnosis. */
declare module "diagnosis-glue" {
  export default function init(options: { module_or_path: URL }): Promise<unknown>;
  export function diagnose(configuration: string, script: string, module: string): Promise<string>;
}
