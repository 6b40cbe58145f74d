import type { Box, Grid } from './grids.ts';
import { type Look, looks } from './looks.ts';
import type { Size } from './sizes.ts';

/** The picture of a look as SVG. White is what is seen in the tunnel: daylight, the road, or the sign of what is in the way. */
export function toSvg(look: Look, { size, grid, scale }: Size): string {
  const margin = (size - grid.side * scale) / 2;
  const { wall, inside } = looks[look];
  const spring = grid.arch[1] + grid.arch[2] / 2;
  // At their own size the corners of signs fill whole pixels.
  const round = scale === 1 ? 0 : 0.5;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">`,
    '<title>Steadway</title>',
    `<g transform="translate(${margin} ${margin}) scale(${scale})">`,
    `<path fill="${wall}" d="${toArch(grid.arch, spring, 1 + round)}"/>`,
    `<path fill="${inside}" d="${toArch(look === 'off' ? grid.emptyOpening : grid.opening, spring, 0)}"/>`,
    toSign(look, grid, round),
    '</g></svg>\n',
  ].join('');
}

function toSign(look: Look, grid: Grid, round: number): string {
  switch (look) {
    case 'off':
      return '';
    case 'on':
    case 'logo':
      return toRoad(grid);
    case 'lost':
      return toRoad(grid) + toBoxes([grid.gap], 0, looks.lost.inside);
    case 'busy':
      return toBoxes(grid.dots, 2 * round);
    case 'paused':
      return toBoxes(grid.bars, round);
    case 'blocked':
      return toBoxes(grid.barrier, round);
    case 'error':
      return toBoxes(grid.exclamation, round);
  }
}

/**
 * @param spring how high up the walls end
 * @param foot radius of the corners on the ground
 */
function toArch([x, y, width, height]: Box, spring: number, foot: number): string {
  const corner = (horizontal: number, vertical: number) => `a${foot} ${foot} 0 0 1 ${horizontal} ${vertical}`;
  return [
    `M${x} ${spring}a${width / 2} ${spring - y} 0 0 1 ${width} 0V${y + height - foot}`,
    foot === 0 ? `h${-width}z` : `${corner(-foot, foot)}h${2 * foot - width}${corner(-foot, -foot)}z`,
  ].join('');
}

function toRoad({ side, arch: [, y, , height], road: { top, far, near } }: Grid): string {
  const middle = side / 2;
  return `<path fill="#fff" d="M${middle - far / 2} ${top}h${far}L${middle + near / 2} ${y + height}h${-near}z"/>`;
}

const toBoxes = (boxes: readonly Box[], round: number, fill = '#fff'): string =>
  boxes
    .map(
      ([x, y, width, height]) =>
        `<rect fill="${fill}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>`,
    )
    .join('');
