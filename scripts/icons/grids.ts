/** Left, top, width and height in squares of the grid. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** What the tunnel is drawn on, all in whole squares: that keeps the edges sharp. Each icon is one of the two, enlarged by a whole number. */
export type Grid = {
  readonly side: number;
  /** Straight walls that bear the half of a circle, in openings of an ellipse. */
  readonly arch: Box;
  readonly opening: Box;
  /** A smaller one, of the tunnel that has nothing but its walls to be seen by. */
  readonly emptyOpening: Box;
  /** From the far end, `top`, to the ground; how wide it is at either. */
  readonly road: { readonly top: number; readonly far: number; readonly near: number };
  /** Where a road that is broken is not. */
  readonly gap: Box;
  readonly dots: readonly Box[];
  readonly bars: readonly Box[];
  readonly barrier: readonly Box[];
  readonly exclamation: readonly Box[];
};

/** What stands in the middle is two squares wide. */
export const evenGrid: Grid = {
  side: 16,
  arch: [1, 1, 14, 14],
  opening: [3, 4, 10, 11],
  emptyOpening: [4, 4, 8, 11],
  road: { top: 6, far: 2, near: 6 },
  gap: [4, 9, 8, 4],
  dots: [
    [4, 8, 2, 2],
    [7, 8, 2, 2],
    [10, 8, 2, 2],
  ],
  bars: [
    [5, 6, 2, 6],
    [9, 6, 2, 6],
  ],
  barrier: [[4, 7, 8, 3]],
  exclamation: [
    [7, 5, 2, 5],
    [7, 11, 2, 2],
  ],
};

/** What stands in the middle is three squares wide: with two it would lie between the columns, and blur. */
export const oddGrid: Grid = {
  side: 19,
  arch: [1, 1, 17, 17],
  opening: [3, 4, 13, 14],
  emptyOpening: [4, 4, 11, 14],
  road: { top: 7, far: 3, near: 7 },
  gap: [4, 10, 11, 5],
  dots: [
    [4, 9, 3, 3],
    [8, 9, 3, 3],
    [12, 9, 3, 3],
  ],
  bars: [
    [5, 7, 3, 7],
    [11, 7, 3, 7],
  ],
  barrier: [[4, 8, 11, 4]],
  exclamation: [
    [8, 5, 3, 6],
    [8, 13, 3, 3],
  ],
};
