import { type Browser, browser } from '@wxt-dev/browser';
import type { AnswerChallenge } from '../../ports.ts';
import { toBlockingResponse } from '../blocking-response.ts';

type Details = Browser.webRequest.OnAuthRequiredDetails;
type Respond = (response: Browser.webRequest.BlockingResponse) => void;

/** Hands each authentication challenge to `answer`. A proxy's that is ours never reaches the browser's own prompt. */
export function onChallenge(answer: AnswerChallenge): void {
  const listener = (details: Details, respond?: Respond) => {
    const { isProxy, requestId, url, challenger } = details;
    answer({ isProxy, requestId, url, ...challenger }).then(
      (reply) => respond?.(toBlockingResponse(reply)),
      () => respond?.({ cancel: isProxy }),
    );
    return undefined;
  };
  browser.webRequest.onAuthRequired.addListener(listener, { urls: ['<all_urls>'] }, ['asyncBlocking']);
}
