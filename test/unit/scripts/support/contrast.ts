import type { Pixel } from './read-png.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** @param color as in #1f2a3c */
export const toColor = (color: string): Color => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return [red, green, blue];
};

/** What is seen of a pixel on a ground. */
export const onGround = ([red, green, blue, opacity]: Pixel, ground: Color): Color => {
  const blend = (over: number, under: number) => (over * opacity + under * (255 - opacity)) / 255;
  return [blend(red, ground[0]), blend(green, ground[1]), blend(blue, ground[2])];
};

/** WCAG 2.2, contrast ratio: of the luminances alone, so colour is no part of it. */
export function toContrast(one: Color, other: Color): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) => {
    const value = channel / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
