import type { TerserOptions } from 'vite';

/** Smaller by a kilobyte than what the default makes of it, where each one counts (scripts/size/budgets.ts). */
export const terserOptions: TerserOptions = {
  ecma: 2020,
  // The bundler turns it on, for a browser that is none of ours.
  safari10: false,
  // Without the two that make code shorter, but less like the rest of it, and so larger once it is compressed.
  compress: {
    passes: 5,
    inline: 1,
    lhs_constants: false,
    module: true,
    toplevel: true,
    // WXT's entry warns of a `main` that is asynchronous, which its types already refuse. We warn of nothing there.
    pure_funcs: ['console.warn'],
  },
  mangle: { toplevel: true },
  // One character beyond Latin-1 would double what a source takes in memory.
  format: { ascii_only: true },
};
