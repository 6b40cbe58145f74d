import { fileURLToPath } from 'node:url';

/** Where `wxt build` puts the extension for Chromium. */
export const EXTENSION_FOLDER = fileURLToPath(new URL('../.output/chrome-mv3', import.meta.url));
