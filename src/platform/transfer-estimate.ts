import { type Browser, browser } from '@wxt-dev/browser';
import type { Transfer } from '../domain/transfer.ts';

const web: Browser.webRequest.RequestFilter = { urls: ['http://*/*', 'https://*/*'] };

type Details = Pick<Browser.webRequest.WebRequestDetails, 'method' | 'timeStamp'> & {
  readonly initiator?: string;
};

/**
 * Calls back with what the browser tells of each request's size: that of its headers, and where a header tells it, that of its body.
 * Bodies themselves are not looked at. Left out are what came from the cache and what the extension's own pages ask for.
 * @returns to be called when nobody looks any more
 */
export function followTransfers(listener: (transfer: Transfer) => void): () => void {
  const tell = (direction: Transfer['direction'], details: Details, headers: Headers = [], canHaveBody: boolean) => {
    if (isOwn(details)) return;
    const bodyBytes = canHaveBody ? lengthOf(headers) : 0;
    const sizeBytes = headerBytes(headers) + (bodyBytes ?? 0);
    listener({ at: details.timeStamp, direction, sizeBytes, isMore: bodyBytes === undefined });
  };
  const onSent = (details: Browser.webRequest.OnSendHeadersDetails) =>
    tell('upload', details, details.requestHeaders, !/^(?:GET|HEAD|OPTIONS)$/.test(details.method));
  const onCompleted = (details: Browser.webRequest.OnCompletedDetails) => {
    const canHaveBody = details.method !== 'HEAD' && details.statusCode !== 204 && details.statusCode !== 304;
    if (!details.fromCache) tell('download', details, details.responseHeaders, canHaveBody);
  };
  const { onSendHeaders, onCompleted: completed } = browser.webRequest;
  // Cookies, which Chromium tells only to who asks for them, are left out: from one request to the next they are hardly sent again.
  onSendHeaders.addListener(onSent, web, ['requestHeaders']);
  completed.addListener(onCompleted, web, ['responseHeaders']);
  return () => {
    onSendHeaders.removeListener(onSent);
    completed.removeListener(onCompleted);
  };
}

type Headers = readonly Browser.webRequest.HttpHeader[];

/** A name, a colon, a space, a value and the end of the line. What the protocol saves by compressing them is not told. */
const headerBytes = (headers: Headers) =>
  headers.reduce((sum, { name, value = '' }) => sum + name.length + value.length + 4, 0);

/** RFC 9110 §8.6. */
function lengthOf(headers: Headers): number | undefined {
  const text = headers.find(({ name }) => name.toLowerCase() === 'content-length')?.value;
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Firefox has another name for it, and its whole address. */
const isOwn = (details: Details) => {
  const origin: unknown = details.initiator ?? Reflect.get(details, 'originUrl');
  return typeof origin === 'string' && origin.startsWith(browser.runtime.getURL('/').slice(0, -1));
};
