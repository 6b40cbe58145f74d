/** A flag is drawn on 30 × 20; what stands out over that is cut off. */
const WIDTH = 30;
const HEIGHT = 20;

/** A piece of SVG. */
export type Shape = string;

export const rect = (fill: string, x: number, y: number, width: number, height: number): Shape =>
  `<path fill="${fill}" d="M${n(x)} ${n(y)}h${n(width)}v${n(height)}H${n(x)}z"/>`;

export const field = (fill: string): Shape => rect(fill, 0, 0, WIDTH, HEIGHT);

export const path = (fill: string, d: string): Shape => `<path fill="${fill}" d="${d}"/>`;

/** Straight from end to end: what has no inside needs no word about its filling. */
export const bars = (stroke: string, width: number, d: string, more = ''): Shape =>
  `<path stroke="${stroke}" stroke-width="${n(width)}"${more} d="${d}"/>`;

/** A line that goes round corners. */
export const line = (stroke: string, width: number, d: string): Shape => bars(stroke, width, d, ' fill="none"');

export const disc = (fill: string, x: number, y: number, radius: number): Shape =>
  `<circle fill="${fill}" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/>`;

export const ring = (stroke: string, x: number, y: number, radius: number, width: number, more = ''): Shape =>
  `<circle fill="none" stroke="${stroke}" stroke-width="${n(width)}"${more} cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/>`;

type Stripe = string | readonly [fill: string, weight: number];

/** From the top down; a stripe without a weight weighs 1. */
export const rows = (...stripes: readonly Stripe[]): Shape =>
  striped(stripes, HEIGHT, (start, size) => `M0 ${n(start)}h${WIDTH}v${n(size)}H0z`);

/** From the hoist to the fly. */
export const columns = (...stripes: readonly Stripe[]): Shape =>
  striped(stripes, WIDTH, (start, size) => `M${n(start)} 0h${n(size)}v${HEIGHT}h-${n(size)}z`);

/** At the hoist, as high as the flag. */
export const hoistTriangle = (fill: string, width: number): Shape => path(fill, `M0 0l${n(width)} 10L0 20z`);

/** A cross whose upright stands nearer to the hoist. */
export const nordicCross = (fill: string, width: number): Shape => bars(fill, width, 'M11 0v20M0 10h30');

type Star = readonly [x: number, y: number, radius: number, turn?: number];

/** Stars with five points, the first of them upwards or turned by so many degrees. */
export const star = (fill: string, ...stars: readonly Star[]): Shape => rays(fill, 5, 2, ...stars);

/** Stars whose every so-many-th points are joined: the more are left out, the sharper. All are joined in one go, so nothing divides both. */
export const rays = (fill: string, points: number, step: number, ...stars: readonly Star[]): Shape =>
  path(
    fill,
    stars
      .map(([x, y, radius, turn = 0]) =>
        toPolygon(
          Array.from({ length: points }, (_, index) => toPoint(x, y, radius, turn + (index * step * 360) / points)),
        ),
      )
      .join(''),
  );

/** What is left of a disc where another one, of the ground's colour, lies over it. */
export const crescent = (fill: string, ground: string, x: number, y: number, radius: number): Shape =>
  disc(fill, x, y, radius) + disc(ground, x + radius / 4, y, radius * 0.8);

/** A shape in a place of its own, from a drawing of its own. */
export const placed = (shape: Shape, transform: string): Shape => `<g transform="${transform}">${shape}</g>`;

export const toSvg = (shape: Shape): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">${shape}</svg>\n`;

type Point = readonly [x: number, y: number];

const toPoint = (x: number, y: number, radius: number, degrees: number): Point => {
  const angle = (degrees * Math.PI) / 180;
  return [x + radius * Math.sin(angle), y - radius * Math.cos(angle)];
};

/** From point to point in tenths, which is a third of a pixel where a flag is four times as large as it is shown. */
function toPolygon(points: readonly Point[]): string {
  const tenths = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const [startX = 0, startY = 0] = tenths[0] ?? [];
  const steps = tenths.slice(1).flatMap(([x, y], index) => {
    const [fromX = 0, fromY = 0] = tenths[index] ?? [];
    return [(x - fromX) / 10, (y - fromY) / 10];
  });
  return `M${inShort([startX / 10, startY / 10])}l${inShort(steps)}z`;
}

/** `1 -.5 2` is `1-.5 2`. */
const inShort = (numbers: readonly number[]) =>
  numbers
    .map((number) => n(number).replace(/^(-?)0\./, '$1.'))
    .reduce((text, number) => text + (number.startsWith('-') ? '' : ' ') + number);

function striped(stripes: readonly Stripe[], total: number, toPath: (start: number, size: number) => string): Shape {
  const weighed = stripes.map((stripe) => (typeof stripe === 'string' ? ([stripe, 1] as const) : stripe));
  const sum = weighed.reduce((all, [, weight]) => all + weight, 0);
  const places = weighed.map(([fill, weight], index) => {
    const before = weighed.slice(0, index).reduce((all, [, other]) => all + other, 0);
    return { fill, start: (total * before) / sum, size: (total * weight) / sum };
  });
  const [ground = '', other = '', ...rest] = new Set(places.map(({ fill }) => fill));
  // Of three colours each reaches to the end, under those after it: no seam shows the ground between two.
  const drawn =
    rest.length === 0
      ? path(
          other,
          places
            .filter(({ fill }) => fill === other)
            .map(({ start, size }) => toPath(start, size))
            .join(''),
        )
      : places
          .slice(1)
          .map(({ fill, start }) => path(fill, toPath(start, total - start)))
          .join('');
  return field(ground) + drawn;
}

const n = (value: number): string => String(Math.round(value * 100) / 100);
