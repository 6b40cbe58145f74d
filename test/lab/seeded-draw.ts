/**
 * Draws true with the given probability, in an order that only the seed decides (mulberry32).
 * @param ratio 0–1
 */
export function createSeededDraw({ ratio, seed }: { readonly ratio: number; readonly seed: number }): () => boolean {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 < ratio;
  };
}
