import { expect, test } from 'vitest';
import { toExceeded, toKilobytes } from '../../../scripts/size/budgets.ts';
import { toLoaded } from '../../../scripts/size/loaded.ts';
import { toTable } from '../../../scripts/size/table.ts';
import { toWideProblem } from '../../../scripts/size/wide.ts';

const files = new Map([
  [
    'popup.html',
    '<script type="module" src="/chunks/popup-D1.js"></script><link rel="modulepreload" href="/chunks/shared-A2.js"><link rel="stylesheet" href="/assets/popup-B3.css">',
  ],
  ['options.html', '<script type="module" src="/chunks/options-C4.js"></script>'],
  ['background.js', 'open("popup.html")'],
  ['chunks/popup-D1.js', 'import{a}from"./shared-A2.js";import("./late-E5.js");open("options.html")'],
  ['chunks/shared-A2.js', 'export const a=1'],
  ['chunks/late-E5.js', 'const deps=["assets/late-F6.css"];import"./popup-D1.js"'],
  ['chunks/options-C4.js', 'import{a}from"./shared-A2.js"'],
  ['assets/popup-B3.css', 'b{}'],
  ['assets/late-F6.css', 'i{}'],
]);

test('a page loads what it names at once, and what that fetches on demand later', () => {
  const { atOnce, later } = toLoaded('popup.html', files);
  expect(atOnce.toSorted()).toEqual(['assets/popup-B3.css', 'chunks/popup-D1.js', 'chunks/shared-A2.js', 'popup.html']);
  expect(later.toSorted()).toEqual(['assets/late-F6.css', 'chunks/late-E5.js']);
});

test('a chunk that only another chunk imports is loaded too', () => {
  expect(toLoaded('options.html', files).later).toEqual(['chunks/shared-A2.js']);
});

test('a page that is only named is not loaded', () => {
  expect(toLoaded('background.js', files)).toEqual({ atOnce: ['background.js'], later: [] });
});

test.each([
  [0, '0.00 kB'],
  [999, '1.00 kB'],
  [20_000, '20.00 kB'],
  [20_001, '20.01 kB'],
])('%d bytes read as %s', (sizeBytes, text) => {
  expect(toKilobytes(sizeBytes)).toBe(text);
});

const popup = {
  entry: 'popup.html',
  atOnceBytes: 20_001,
  sizeBytes: 20_002,
  limitBytes: 20_000,
  onDemandLimitBytes: 0,
};
const options = {
  entry: 'options.html',
  atOnceBytes: 60_000,
  sizeBytes: 75_000,
  limitBytes: 60_000,
  onDemandLimitBytes: 15_000,
};

test('a budget may be used up, and one byte more is told in a sentence', () => {
  expect(toExceeded([popup, options])).toEqual([
    'popup.html loads 20.01 kB, which is more than its budget of 20.00 kB.',
    'popup.html loads on demand 0.01 kB, which is more than its budget of 0.00 kB.',
  ]);
});

test('the table has a line for each entry point, its numbers below each other', () => {
  expect(toTable([popup, options])).toBe(
    [
      'Entry point    At once    Budget   Used  On demand    Budget',
      'popup.html    20.01 kB  20.00 kB  101 %    0.01 kB   0.00 kB',
      'options.html  60.00 kB  60.00 kB  100 %   15.00 kB  15.00 kB',
      '',
    ].join('\n'),
  );
});

test('a character that would double the memory of a script is named', () => {
  expect(toWideProblem('background.js', 'badge("···×")')).toEqual([]);
  expect(toWideProblem('background.js', 'badge("…")')).toEqual([
    'background.js holds “…”, which doubles the memory that its source takes.',
  ]);
});
