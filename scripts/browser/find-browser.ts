import { type Candidate, candidates, VARIABLE } from './candidates.ts';
import { installBrowser } from './install-browser.ts';
import { loadsExtensions } from './loads-extensions.ts';

/**
 * A Chromium-based browser that loads unpacked extensions: the one that the variable names, one on this machine, or one that is
 * installed now.
 * @throws Error with one sentence for the user where there is none to be had
 */
export async function findBrowser(): Promise<Candidate> {
  const found = (await firstThatWorks()) ?? (process.env[VARIABLE] ? undefined : await installBrowser(firstThatWorks));
  if (found) return found;
  throw new Error(
    process.env[VARIABLE]
      ? `The browser that ${VARIABLE} names (${process.env[VARIABLE]}) does not start or does not load unpacked extensions.`
      : `No browser that loads unpacked extensions could be found or installed: install Chromium, or name one in ${VARIABLE}.`,
  );
}

async function firstThatWorks(): Promise<Candidate | undefined> {
  for (const candidate of candidates()) {
    if (await loadsExtensions(candidate.executablePath)) return candidate;
  }
  return undefined;
}
