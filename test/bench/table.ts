import type { Finding, Target, Unit } from './finding.ts';
import type { Summary } from './statistics.ts';

const HEADINGS = ['', 'Steadway', 'Yardstick', 'Ratio', 'Target', 'Met'] as const;

/** A table for people, a line for each finding. Columns in which no finding has anything are left out. */
export function toTable(findings: readonly Finding[]): string {
  const rows = findings.map(toRow);
  const columns = HEADINGS.map((heading, column) => ({ heading, cells: rows.map((row) => row[column] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map(({ heading, cells }) => pad([heading, ...cells]));
  const lines = Array.from({ length: rows.length + 1 }, (_, line) => columns.map((cells) => cells[line]).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

const toRow = ({ name, unit, ours, yardstick, ratio, target, limit, isMet }: Finding): readonly string[] => [
  name,
  toSpread(ours, unit),
  yardstick ? toSpread(yardstick, unit) : '',
  ratio === null ? '' : ratio.toFixed(2),
  limit === null ? '' : `≤ ${toAmount(limit, unit)}${toRule(target, unit)}`,
  toAnswer(isMet),
];

function toAnswer(isMet: boolean | null): string {
  if (isMet === null) return '';
  return isMet ? 'yes' : 'no';
}

function pad(cells: readonly string[]): readonly string[] {
  const width = Math.max(...cells.map(({ length }) => length));
  return cells.map((cell) => cell.padEnd(width));
}

/** Least, median and greatest; of a single sample there is one number to tell. */
function toSpread({ count, min, median, max }: Summary, unit: Unit): string {
  if (count === 1) return toAmount(median, unit);
  return `${toNumber(min, unit)} / ${toNumber(median, unit)} / ${toAmount(max, unit)}`;
}

/** How the limit came about, where it hangs on the yardstick. */
function toRule(target: Target | null, unit: Unit): string {
  if (!target || target.timesYardstick === 0) return '';
  const { timesYardstick, plus } = target;
  return ` (${timesYardstick} × yardstick${plus === 0 ? '' : ` + ${plus} ${toSymbol(unit)}`})`;
}

const toAmount = (value: number, unit: Unit): string => `${toNumber(value, unit)} ${toSymbol(unit)}`.trimEnd();

const symbols: Readonly<Record<Unit, string>> = { ms: 'ms', us: 'µs', bytes: 'kB', count: '' };
const toSymbol = (unit: Unit): string => symbols[unit];

/** Bytes in kB of 1,000; tenths only where they matter, and never of what is counted. */
function toNumber(value: number, unit: Unit): string {
  const shown = unit === 'bytes' ? value / 1_000 : value;
  return shown.toFixed(shown < 100 && unit !== 'count' ? 1 : 0);
}
