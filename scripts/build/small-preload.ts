import type { Plugin } from 'vite';

/**
 * Loads what is loaded on demand by as little as that takes: its style sheets first, and no list of the scripts that it imports
 * itself, which lie on the same disk. What the bundler would put there is half a kilobyte, in the popup too.
 */
export const smallPreload = (): Plugin => ({
  name: 'small-preload',
  enforce: 'pre',
  config: () => ({
    build: { modulePreload: { resolveDependencies: (_file, names, { hostType }) => (hostType === 'js' ? [] : names) } },
  }),
  load: (id) => (id === '\0vite/preload-helper.js' ? HELPER : undefined),
});

/** The bundler calls it by this name, with the paths of the style sheets. */
const HELPER = `
const adopt = (path) => new Promise((resolve) => {
  const href = '/' + path;
  if (document.querySelector('link[href="' + href + '"]')) return resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.onload = link.onerror = resolve;
  link.href = href;
  document.head.append(link);
});
export const __vitePreload = (load, paths = []) => Promise.all(paths.map(adopt)).then(load);
`;
