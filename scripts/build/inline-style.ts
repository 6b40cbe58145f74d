import type { Plugin } from 'vite';

const LINK = /<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

/**
 * Puts the style sheet of a page into the page: one file less that the browser has to find, read and look through for messages before
 * anything is painted, which takes longer than to parse it. For a page whose parts on demand bring style sheets of their own.
 * @param page its path in the sources
 */
export const inlineStyle = (page: string): Plugin => ({
  name: 'inline-style',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const html = bundle[page];
      if (html?.type !== 'asset') return;
      html.source = `${html.source}`.replaceAll(LINK, (_link, name: string) => {
        const sheet = bundle[name];
        if (sheet?.type !== 'asset') throw new Error(`expected the style sheet ${name} in the build, found none`);
        delete bundle[name];
        return `<style>${`${sheet.source}`.trim()}</style>`;
      });
    },
  },
});
