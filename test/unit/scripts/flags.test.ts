// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawings, globe, toFileName } from '../../../scripts/flags/drawings.ts';

const FOLDER = 'public/flags';
const files = readdirSync(FOLDER).sort();
const read = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');

/** All of ISO 3166-1 alpha-2. */
const assigned = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
    'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
    'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
    'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ ' +
    'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

test('every country with a flag is one of ISO 3166-1', () => {
  expect(assigned.size).toBe(249);
  expect([...drawings.keys()].filter((country) => !assigned.has(country))).toEqual([]);
  expect(drawings.size).toBeGreaterThanOrEqual(80);
});

test('the files are the drawings of today', () => {
  const drawn = new Map([...drawings].map(([country, svg]) => [toFileName(country), svg]));
  drawn.set('globe.svg', globe);
  expect(files).toEqual([...drawn.keys()].sort());
  expect(files.filter((file) => read(file) !== drawn.get(file))).toEqual([]);
});

test('no two countries have the same drawing', () => {
  expect(new Set(drawings.values()).size).toBe(drawings.size);
});

test('all of them together are at most 60 kB', () => {
  expect(files.reduce((sum, file) => sum + Buffer.byteLength(read(file)), 0)).toBeLessThanOrEqual(60_000);
});

const shapes = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'use']);

test.each(files)('%s is well-formed, draws shapes alone, asks for nothing, and has at most 600 bytes', (file) => {
  const text = read(file);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(600);
  const page = new DOMParser().parseFromString(text, 'application/xml');
  expect(page.querySelector('parsererror')).toBeNull();
  const elements = [...page.querySelectorAll('*')];
  expect(elements.filter(({ localName }) => !shapes.has(localName))).toEqual([]);
  const attributes = elements.flatMap((element) => [...element.attributes]);
  expect(attributes.filter(({ name }) => name.startsWith('on'))).toEqual([]);
  expect(attributes.filter(({ name, value }) => name === 'href' && value !== '#a')).toEqual([]);
  expect(attributes.filter(({ value }) => /NaN|undefined|Infinity/.test(value))).toEqual([]);
  expect(page.documentElement.getAttribute('viewBox')).toBe('0 0 30 20');
});

test('text that is not well-formed is told from text that is', () => {
  const page = new DOMParser().parseFromString('<svg><path d="M0 0"></svg>', 'application/xml');
  expect(page.querySelector('parsererror')).not.toBeNull();
});
