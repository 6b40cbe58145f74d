import { type Browser, browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import type { LeakTools, SeenRequest } from '../domain/leak-test.ts';

const TIMEOUT_MS = 8_000;
const MAX_BODY_LENGTH = 4_096;
/** The browser tells of a request's end a little after the request itself does. */
const TELLING_MS = 500;

/** For a page of the extension: what it asks goes the way that the requests of web pages go. */
export const leakTools: LeakTools = { request, gatherCandidates };

async function request(url: string): Promise<SeenRequest> {
  const told = watchRequest(url);
  const asked = fetch(url, {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const body = await asked
    .then((response) => response.text())
    // That it failed is in what the browser tells.
    .catch(() => '');
  const { ip, error } = await told.end();
  return { url, body: body.slice(0, MAX_BODY_LENGTH), ip, error };
}

type Told = { readonly ip?: string | undefined; readonly error?: string | undefined };

/** What the browser tells of a request of this page; the background's own may have the same address. */
function watchRequest(url: string): { readonly end: () => Promise<Told> } {
  const ownUrl = new URL(url).href;
  const { onResponseStarted, onErrorOccurred } = browser.webRequest;
  const filter: Browser.webRequest.RequestFilter = { urls: ['<all_urls>'], types: ['xmlhttprequest'] };
  const { promise, resolve } = Promise.withResolvers<Told>();
  const onTold = (details: {
    readonly url: string;
    readonly tabId: number;
    readonly initiator?: string;
    readonly ip?: string;
    readonly error?: string;
  }) => {
    if (details.url === ownUrl && details.tabId >= 0 && details.initiator === location.origin) resolve(details);
  };
  onResponseStarted.addListener(onTold, filter);
  onErrorOccurred.addListener(onTold, filter);
  return {
    end: async () => {
      const nothing = new Promise<Told>((settle) => setTimeout(() => settle({}), TELLING_MS));
      const { ip, error } = await Promise.race([promise, nothing]);
      onResponseStarted.removeListener(onTold);
      onErrorOccurred.removeListener(onTold);
      return { ip, error };
    },
  };
}

/**
 * Asks a page in a sandbox, which has the rights of a page of the web: those of an extension gather all candidates, whatever the
 * browser's policy for the web is.
 */
async function gatherCandidates(): Promise<readonly string[] | undefined> {
  // It has no sandboxes for extensions.
  if (import.meta.env.FIREFOX) return undefined;
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = '/web-rtc.html';
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const onMessage = ({ source, data }: MessageEvent<unknown>) => {
    if (source === frame.contentWindow) resolve(data);
  };
  addEventListener('message', onMessage);
  setTimeout(resolve, TIMEOUT_MS);
  // A sandbox has no origin to name.
  frame.onload = () => frame.contentWindow?.postMessage(null, '*');
  document.body.append(frame);
  const answer = v.safeParse(Candidates, await promise);
  removeEventListener('message', onMessage);
  frame.remove();
  return answer.success ? answer.output : undefined;
}

const Candidates = v.array(v.pipe(v.string(), v.maxLength(1_000)));
