import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Has `#i18n`, which WXT makes from the locale files, run on src/locale/create-i18n.ts; its types stay those of the library. */
export const ownI18n = (): Plugin => ({
  name: 'own-i18n',
  enforce: 'pre',
  resolveId: (id) =>
    id === '@wxt-dev/i18n' ? fileURLToPath(new URL('../../src/locale/create-i18n.ts', import.meta.url)) : null,
});
