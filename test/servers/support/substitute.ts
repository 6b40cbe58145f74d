/** What stands in a documented text for what every reader has differently, and what it is in the tests. */
export type Substitutions = Readonly<Record<string, string>>;

/** @throws Error where a text to be replaced is not there: the tests would no longer do what the page says */
export function substitute(text: string, table: Substitutions): string {
  return Object.entries(table).reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`expected “${from}” in ${text}`);
    return result.replaceAll(from, to);
  }, text);
}
