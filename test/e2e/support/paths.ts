import { fileURLToPath } from 'node:url';

/** The built extension, as it would be loaded by a user. */
export const EXTENSION = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/** The same for Firefox. */
export const FIREFOX_EXTENSION = fileURLToPath(new URL('../../../.output/firefox-mv3', import.meta.url));

/** Another extension, which does what a test tells it to do. */
export const RIVAL = fileURLToPath(new URL('../../fixtures/rival-extension', import.meta.url));
