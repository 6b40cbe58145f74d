import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toSvg } from '../../../scripts/icons/drawing.ts';
import { lookNames, looks, toIconName } from '../../../scripts/icons/looks.ts';
import { logoSize, sizes } from '../../../scripts/icons/sizes.ts';
import { toIconPaths, toolbarIcons } from '../../../src/domain/toolbar.ts';
import config from '../../../wxt.config.ts';
import { type Color, onGround, toColor, toContrast } from './support/contrast.ts';
import { type Picture, type Pixel, readPng } from './support/read-png.ts';

const PUBLIC = join(import.meta.dirname, '../../../public');
const WHITE = '#ffffff';
/** Chromium's toolbars and title bars, then Firefox's. */
const toolbars = [WHITE, '#f1f3f4', '#dee1e6', '#35363a', '#202124', '#f9f9fb', '#f0f0f4', '#2b2a33', '#1c1b22'];
/** What parts of pictures need (WCAG 2.2, 1.4.11). */
const CONTRAST = 3;
/** Of the pixels that either of two pictures covers. At 16 px these are nine, a spot of three by three. */
const DIFFERENCE_RATIO = 0.05;

const pairs = toolbarIcons.flatMap((one, at) => toolbarIcons.slice(at + 1).map((other) => [one, other] as const));
const drawn = lookNames.flatMap((look) =>
  sizes.map(({ size }) => {
    const name = toIconName(look, size);
    return { look, size, name, picture: readPng(join(PUBLIC, 'icon', name)) };
  }),
);

test.each(drawn)('$name is as large as its name says', ({ picture, size }) => {
  expect(picture).toHaveLength(size);
  for (const row of picture) expect(row).toHaveLength(size);
});

test.each(toolbarIcons)('what the toolbar is told to show for “%s” is there, in the size it is told for', (icon) => {
  const paths = Object.entries(toIconPaths(icon));
  expect(paths.map(([size]) => size)).toEqual(['16', '19', '32', '38']);
  for (const [size, path] of paths) expect(readPng(join(PUBLIC, path))).toHaveLength(Number(size));
});

test('until it is told anything, the toolbar shows that the VPN is off', async () => {
  const { action } = await readManifest();
  expect(action?.default_icon).toEqual({
    16: 'icon/off-16.png',
    19: 'icon/off-19.png',
    32: 'icon/off-32.png',
    38: 'icon/off-38.png',
    48: 'icon/off-48.png',
    128: 'icon/off-128.png',
  });
});

test.each(drawn)('$name is drawn in the colours of its look', ({ look, picture }) => {
  const colors = new Set(
    picture
      .flat()
      .filter(isOpaque)
      .map(([red, green, blue]) => `${red} ${green} ${blue}`),
  );
  for (const color of [looks[look].wall, looks[look].inside, WHITE]) expect(colors).toContain(toColor(color).join(' '));
});

test('the logo is the one that is drawn', () => {
  expect(readFileSync(join(PUBLIC, 'logo.svg'), 'utf8')).toBe(toSvg('logo', logoSize));
});

test.each(toolbars)('on a toolbar of %s every outline stands out all round', (toolbar) => {
  const ground = toColor(toolbar);
  for (const { name, picture, size } of drawn) {
    const outline = toOutline(picture);
    expect(outline.length, name).toBeGreaterThan(size);
    const contrasts = outline.map((pixel) => toContrast(onGround(pixel, ground), ground));
    expect(Math.min(...contrasts), name).toBeGreaterThanOrEqual(CONTRAST);
  }
});

test.each(lookNames)('what is in the tunnel of “%s” can be told from what is behind it', (look) => {
  const { wall, inside } = looks[look];
  const behind = inside === WHITE ? wall : inside;
  expect(toContrast(toColor(WHITE), toColor(behind))).toBeGreaterThanOrEqual(CONTRAST);
});

test.each(pairs)('“%s” and “%s” differ without colour, on every toolbar and in every size', (one, other) => {
  for (const ground of toolbars.map(toColor)) {
    for (const { size } of sizes)
      expect(toDifferenceRatio(pictureOf(one, size), pictureOf(other, size), ground)).toBeGreaterThan(DIFFERENCE_RATIO);
  }
});

const isOpaque = ([, , , opacity]: Pixel) => opacity === 255;

const pictureOf = (look: string, size: number): Picture =>
  drawn.find((candidate) => candidate.look === look && candidate.size === size)?.picture ?? [];

/** The first and the last opaque pixel of each row, and the highest of each column: not the ground, where the road leaves. */
function toOutline(picture: Picture): readonly Pixel[] {
  const rows = picture.map((row) => row.filter(isOpaque));
  const columns = picture.map((_, x) => picture.flatMap((row) => row.slice(x, x + 1)).filter(isOpaque));
  return [
    ...rows.map((row) => row.slice(0, 1)),
    ...rows.map((row) => row.slice(-1)),
    ...columns.map((column) => column.slice(0, 1)),
  ].flat();
}

/** The share of the pixels that luminance alone tells apart. */
function toDifferenceRatio(one: Picture, other: Picture, ground: Color): number {
  const opposites = other.flat();
  const covered = one.flat().flatMap((pixel, at) => {
    const opposite = opposites[at] ?? [0, 0, 0, 0];
    return pixel[3] + opposite[3] === 0 ? [] : [toContrast(onGround(pixel, ground), onGround(opposite, ground))];
  });
  return covered.filter((contrast) => contrast >= CONTRAST).length / covered.length;
}

async function readManifest() {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('Expected a manifest for each browser, got one for all.');
  return manifest({ browser: 'chrome', command: 'build', manifestVersion: 3, mode: 'production' });
}
