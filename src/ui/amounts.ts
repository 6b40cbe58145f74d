import { displayLocale } from '../locale/display-locale.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `340 MB`, in the user's language; of 1,000 bytes a kilobyte. */
export const toBytes = (sizeBytes: number): string => toAmount(sizeBytes, powerOf(sizeBytes));

/** `1.2 MB/s`, in the user's language. */
export const toBytesPerSecond = (rate: number): string => toAmount(rate, powerOf(rate), '-per-second');

/** A part and the whole, as in 1.2 of 5 GB: the part as a bare number of the unit in which the whole is told. */
export function toPartAndWhole(partBytes: number, wholeBytes: number): readonly [string, string] {
  const power = powerOf(wholeBytes);
  return [
    new Intl.NumberFormat(displayLocale(), toPrecision(partBytes, power)).format(partBytes / 1_000 ** power),
    toBytes(wholeBytes),
  ];
}

const powerOf = (sizeBytes: number): number =>
  Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, sizeBytes)) / 3));

const toPrecision = (sizeBytes: number, power: number) => ({
  maximumFractionDigits: power > 0 && sizeBytes < 10 * 1_000 ** power ? 1 : 0,
});

const toAmount = (sizeBytes: number, power: number, per = '') =>
  new Intl.NumberFormat(displayLocale(), {
    style: 'unit',
    unit: `${units[power] ?? 'byte'}${per}`,
    // Spelled out otherwise, and only this one.
    unitDisplay: power === 0 ? 'narrow' : 'short',
    ...toPrecision(sizeBytes, power),
  }).format(sizeBytes / 1_000 ** power);
