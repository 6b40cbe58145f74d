export type CsvCell = string | number | null | undefined;

/** A table as RFC 4180 has it: cells quoted where they must be, lines ended by CRLF. What was not measured is an empty cell. */
export const toCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');

/**
 * What a spreadsheet takes for the beginning of a formula, after white space too: at the beginning of a cell, and after a semicolon,
 * which parts cells where commas are decimal points.
 */
const FORMULA = /(^|;)(?=\s*[=+\-@\t\r＝＋－＠])/g;

/** Text that a spreadsheet would calculate gets an apostrophe, which it shows as text. Numbers are left alone. */
function toCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = cell.replace(FORMULA, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
