import { africaAndOceania } from './africa-and-oceania.ts';
import { americas } from './americas.ts';
import { asia } from './asia.ts';
import { europe } from './europe.ts';
import { field, type Shape, toSvg } from './shapes.ts';

const shapes: readonly (readonly [country: string, shape: Shape])[] = Object.entries({
  ...europe,
  ...asia,
  ...americas,
  ...africaAndOceania,
});

/** The flags that are drawn, SVG by ISO 3166-1 alpha-2. Arms are hinted at; a flag that is nothing without arms or writing is not here. */
export const drawings: ReadonlyMap<string, string> = new Map(shapes.map(([country, shape]) => [country, toSvg(shape)]));

export const toFileName = (country: string): string => `${country.toLowerCase()}.svg`;

/** Where no country is known. */
export const globe: string = toSvg(
  `${field('#5b6472')}<g fill="none" stroke="#fff" stroke-width="1.2"><circle cx="15" cy="10" r="7"/><ellipse cx="15" cy="10" rx="3" ry="7"/><path d="M8.6 7.4h12.8M8.6 12.6h12.8"/></g>`,
);
