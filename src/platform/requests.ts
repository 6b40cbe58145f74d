import { type Browser, browser } from '@wxt-dev/browser';
import { codes } from '../domain/error-codes.ts';
import type { Measurement } from '../domain/measurement.ts';
import { parseRetryAfter } from '../domain/retry-after.ts';
import type { Request } from '../ports.ts';

/** The browser tells the error code of a request half a millisecond after the request has failed; this long it is waited for. */
const CODE_WAIT_MS = 500;

const MAX_BODY_BYTES = 64;

/** Kinds of requests whose failure is worth a check: what a person waits for. */
const watchedTypes = ['main_frame', 'sub_frame', 'xmlhttprequest', 'websocket'] as const;

/** Chromium's codes for what a change of networks, or a sleep, has cut off. */
const NETWORK_CODE = /^net::ERR_NETWORK_(?:CHANGED|IO_SUSPENDED)/;
/** A change cuts off many requests. */
const NETWORK_PAUSE_MS = 3_000;

/**
 * Requests of our own, with the error code that `fetch` keeps to itself.
 * @param onSuspectFailure called when a request of a web page has failed in a way that may be the server's fault
 * @param onNetworkChanged called when a request has failed because the browser has come into another network
 */
export function createRequests(onSuspectFailure: () => void, onNetworkChanged: () => void): Request {
  const codeOf = new Map<string, (code: string) => void>();
  let changedAt = Number.NEGATIVE_INFINITY;
  browser.webRequest.onErrorOccurred.addListener(
    ({ url, error, type, tabId, timeStamp }: Browser.webRequest.OnErrorOccurredDetails) => {
      if (NETWORK_CODE.test(error) && Math.abs(timeStamp - changedAt) > NETWORK_PAUSE_MS) {
        changedAt = timeStamp;
        onNetworkChanged();
      }
      const settle = codeOf.get(url);
      if (settle) settle(error);
      // A web socket of no tab is the live feed's, whose failures are its own.
      else if ((tabId >= 0 || type !== 'websocket') && codes[error]?.weight !== 'none') onSuspectFailure();
    },
    { urls: ['<all_urls>'], types: [...watchedTypes] },
  );

  return async (address, { timeoutMs, signal, maxBodyBytes = MAX_BODY_BYTES, token }) => {
    const url = new URL(address).href;
    const stop = new AbortController();
    let isTimedOut = false;
    const timer = setTimeout(() => {
      isTimedOut = true;
      stop.abort();
    }, timeoutMs);
    const cancel = () => stop.abort();
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    const code = new Promise<string>((resolve) => codeOf.set(url, resolve));
    try {
      return await measure(url, stop.signal, maxBodyBytes, token);
    } catch {
      // `fetch` and the stream reject with a bare TypeError or the abort: which of them it was is read from the signals.
      if (signal.aborted) return { type: 'cancelled' };
      if (isTimedOut) return { type: 'timedOut' };
      return { type: 'failed', code: await Promise.race([code, unknownAfterWait()]) };
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      codeOf.delete(url);
    }
  };
}

async function measure(
  url: string,
  signal: AbortSignal,
  maxBodyBytes: number,
  token: string | undefined,
): Promise<Measurement> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const startedAt = performance.now();
  const response = await fetch(url, { cache: 'no-store', credentials: 'omit', redirect: 'manual', signal, headers });
  const durationMs = performance.now() - startedAt;
  // A redirect that is not followed shows no status of its own.
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const retryAfterMs = parseRetryAfter(response.headers.get('Retry-After'), Date.now());
  return { type: 'answered', status, body: await readStart(response, maxBodyBytes), retryAfterMs, durationMs };
}

/** The beginning of a body, so that nobody can fill the memory with an answer to a check. */
async function readStart(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  while (reader && sizeBytes < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.length;
    text += decoder.decode(value.slice(0, maxBytes), { stream: true });
  }
  await reader?.cancel();
  return text;
}

const unknownAfterWait = () => new Promise<string>((resolve) => setTimeout(resolve, CODE_WAIT_MS, 'unknown'));
