import type { Measurement } from './measurement.ts';

export function toHelp(measurements: readonly Measurement[]): string {
  const width = Math.max(...measurements.map(({ name }) => name.length));
  const list = measurements.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}\n`).join('');
  return `Measures the built extension in a real browser against its targets, within a quarter of an hour and on this machine only.
Builds it first where that has not been done. A target that is missed is reported and is no failure.

Usage: npm run bench -- [flags]

  --only NAME  make this measurement alone; may be given again
  --json FILE  write the results to a file too, all samples included
  -h, --help   this text

Measurements:
${list}
Ends with 0 when all was measured, with 1 when something could not be. STEADWAY_BROWSER names the browser to use, by its path.
`;
}
