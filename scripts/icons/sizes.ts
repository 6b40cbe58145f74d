import { evenGrid, type Grid, oddGrid } from './grids.ts';

export type Size = {
  readonly size: number;
  readonly grid: Grid;
  /** Pixels a square. */
  readonly scale: number;
};

/** Of toolbars at one and two pixels a point, of the list of extensions, and of notifications. */
export const sizes: readonly Size[] = [
  { size: 16, grid: evenGrid, scale: 1 },
  { size: 19, grid: oddGrid, scale: 1 },
  { size: 32, grid: evenGrid, scale: 2 },
  { size: 38, grid: oddGrid, scale: 2 },
  { size: 48, grid: evenGrid, scale: 3 },
  { size: 128, grid: evenGrid, scale: 7 },
];

export const logoSize: Size = { size: 128, grid: evenGrid, scale: 8 };
