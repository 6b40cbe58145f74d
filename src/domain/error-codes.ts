import { toChromiumCodes } from './error-codes/chromium.ts';
import type { CodeFacts, CodeTable } from './error-codes/code-table.ts';
import { toFirefoxCodes, toSentenceFacts } from './error-codes/firefox.ts';

export type { Weight } from './error-codes/code-table.ts';

/**
 * The error codes of the browser that this is built for as a check through a server shows them; docs/browser-facts.md has what was
 * seen to raise each. What is not listed is `unknown` and counts as soft.
 */
export const codes: CodeTable = import.meta.env.FIREFOX ? toFirefoxCodes() : toChromiumCodes();

/** What a code says, where anything is known of it. One that is also a name that every object has is not taken for that. */
export function factsOf(code: string): CodeFacts | undefined {
  if (Object.hasOwn(codes, code)) return codes[code];
  return import.meta.env.FIREFOX ? toSentenceFacts(code) : undefined;
}
