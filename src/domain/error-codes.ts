import { toChromiumCodes } from './error-codes/chromium.ts';
import type { CodeTable } from './error-codes/code-table.ts';
import { toFirefoxCodes } from './error-codes/firefox.ts';

export type { Weight } from './error-codes/code-table.ts';

/**
 * The error codes of the browser that this is built for as a check through a server shows them; docs/browser-facts.md has what was
 * seen to raise each. What is not listed is `unknown` and counts as soft.
 */
export const codes: CodeTable = import.meta.env.FIREFOX ? toFirefoxCodes() : toChromiumCodes();
