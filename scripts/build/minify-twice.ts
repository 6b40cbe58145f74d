import { minifySync, type Plugin } from 'vite';

/**
 * Has the bundler's own minifier simplify the background before Terser does: each finds what the other does not, which is half a
 * kilobyte. Names and spaces are left to Terser. Pages are left alone: there a signal is read for the sake of reading it.
 */
export function minifyTwice(): Plugin {
  let isBackground = false;
  return {
    name: 'minify-twice',
    // The background is the one script that is built by itself.
    configResolved: ({ build }) => {
      isBackground = build.lib !== false && build.minify === 'terser';
    },
    renderChunk(code, { fileName }) {
      if (!isBackground) return null;
      const options = { compress: true, mangle: false, codegen: { removeWhitespace: false }, sourcemap: true };
      const { code: simplified, map, errors } = minifySync(fileName, code, options);
      if (errors.length > 0) throw new Error(`expected to minify ${fileName}, got ${JSON.stringify(errors)}`);
      return { code: simplified, map: map ?? null };
    },
  };
}
