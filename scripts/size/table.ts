import { type Measured, toKilobytes } from './budgets.ts';

const HEADINGS = ['Entry point', 'At once', 'Budget', 'Used', 'On demand', 'Budget'] as const;

/** A table for people, a line for each entry point. */
export function toTable(measured: readonly Measured[]): string {
  const rows = [HEADINGS, ...measured.map(toRow)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `${row.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join('  ')}\n`)
    .join('');
}

const toRow = ({ entry, atOnceBytes, sizeBytes, limitBytes, onDemandLimitBytes }: Measured): readonly string[] => [
  entry,
  toKilobytes(atOnceBytes),
  toKilobytes(limitBytes),
  `${Math.ceil((100 * atOnceBytes) / limitBytes)} %`,
  toKilobytes(sizeBytes - atOnceBytes),
  toKilobytes(onDemandLimitBytes),
];

/** Words to the left, numbers to the right. */
const pad = (cell: string, column: number, width: number) => (column === 0 ? cell.padEnd(width) : cell.padStart(width));
