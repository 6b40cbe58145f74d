import { type Browser, browser } from '@wxt-dev/browser';
import type { AnswerChallenge } from '../../ports.ts';
import { toBlockingResponse } from '../blocking-response.ts';

/** Hands each authentication challenge to `answer`; Firefox takes the answer as a promise. */
export function onChallenge(answer: AnswerChallenge): void {
  const listener = async ({ isProxy, requestId, url, challenger }: Browser.webRequest.OnAuthRequiredDetails) =>
    toBlockingResponse(await answer({ isProxy, requestId, url, ...challenger }));
  // The types are Chromium's, which knows no promise here.
  Reflect.apply(browser.webRequest.onAuthRequired.addListener, browser.webRequest.onAuthRequired, [
    listener,
    { urls: ['<all_urls>'] },
    ['blocking'],
  ]);
}
