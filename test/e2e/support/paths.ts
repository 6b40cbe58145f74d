import { fileURLToPath } from 'node:url';

/** The built extension, as it would be loaded by a user. */
export const EXTENSION = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));
