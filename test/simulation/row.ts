/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly figure: number;
  readonly unit: 's' | 'a day' | 'an hour' | 'verdicts';
  /** The most the figure may be; undefined where it is told and not judged. */
  readonly gate?: number;
  /** The median of times that `figure` is the 95th percentile of. */
  readonly median?: number;
};

/** What has missed its gate. */
export const missedIn = (rows: readonly Row[]): readonly string[] =>
  rows.filter(({ figure, gate }) => gate !== undefined && figure > gate).map(({ what }) => what);

export const toTable = (title: string, rows: readonly Row[]): string =>
  `\n${[title, ...rows.map(toLine)].join('\n')}\n`;

function toLine(row: Row): string {
  const { what, figure, unit, gate, median } = row;
  const middle = median === undefined ? '' : `p50 ${toNumber(median)}`;
  const outcome = missedIn([row]).length > 0 ? '  MISSED' : '';
  const bound = gate === undefined ? '' : ` ≤ ${gate}${outcome}`;
  const name = median === undefined ? '' : 'p95';
  return `  ${what.padEnd(52)}${middle.padEnd(12)}${name.padEnd(4)}${toNumber(figure).padStart(7)} ${unit}${bound}`;
}

const toNumber = (figure: number) => figure.toFixed(figure < 100 && !Number.isInteger(figure) ? 2 : 0);

/** @param share 0–1 */
export function percentile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
  if (value === undefined)
    throw new RangeError(`expected values and a share of them, got ${values.length} and ${share}`);
  return value;
}
