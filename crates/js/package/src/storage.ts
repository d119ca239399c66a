/** What is kept under our names; `undefined` where storage is blocked. */
export function kept(
  storage: "sessionStorage" | "localStorage",
): Record<string, string> | undefined {
  try {
    const entries = Object.entries<string>(window[storage]);
    return Object.fromEntries(entries.filter(([key]) => key.startsWith("public-client:")));
  } catch {
    return undefined;
  }
}
