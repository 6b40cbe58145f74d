import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** Red, green, blue and opacity, 0–255 each. */
export type Pixel = readonly [red: number, green: number, blue: number, opacity: number];

/** Rows from the top. */
export type Picture = readonly (readonly Pixel[])[];

/**
 * Reads what the icons are drawn as: eight bits a channel, with opacity, not interlaced (PNG, third edition, 9 and 11.2.1).
 * @throws Error for any other PNG
 */
export function readPng(file: string): Picture {
  const bytes = readFileSync(file);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.toString('hex', 24, 29) !== '0806000000')
    throw new Error(`${file} is not drawn with eight bits and opacity.`);
  const data = inflateSync(Buffer.concat(toData(bytes)));
  const stride = width * 4;
  let above = Buffer.alloc(stride);
  return Array.from({ length: height }, (_, y) => {
    const start = y * (stride + 1);
    above = unfilter(data[start] ?? 0, data.subarray(start + 1, start + 1 + stride), above);
    return Array.from({ length: width }, (_, x): Pixel => {
      const [red = 0, green = 0, blue = 0, opacity = 0] = above.subarray(x * 4, x * 4 + 4);
      return [red, green, blue, opacity];
    });
  });
}

/** The contents of the chunks of data, which follow the signature of eight bytes. */
function toData(bytes: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') found.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

function unfilter(type: number, filtered: Buffer, above: Buffer): Buffer<ArrayBuffer> {
  const row = Buffer.alloc(filtered.length);
  for (const [at, value] of filtered.entries()) {
    const [left, up, corner] = [row[at - 4] ?? 0, above[at] ?? 0, at < 4 ? 0 : (above[at - 4] ?? 0)];
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type] ?? 0;
    row[at] = (value + predicted) & 0xff;
  }
  return row;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
