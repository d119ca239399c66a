/** A module that starts, or does not. */

export const glue = { loaded: [] as unknown[], fails: undefined as unknown };

export default async function init({ module_or_path }: { module_or_path: unknown }): Promise<void> {
  glue.loaded.push(module_or_path);
  if (glue.fails) {
    throw glue.fails;
  }
}
