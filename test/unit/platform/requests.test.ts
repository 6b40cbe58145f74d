import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createRequests } from '../../../src/platform/requests.ts';

type Failed = (details: Readonly<Record<string, unknown>>) => void;

/** What is heard of requests of pages that fail. */
function hear() {
  const listeners = new Set<Failed>();
  Object.assign(fakeBrowser, {
    webRequest: { onErrorOccurred: { addListener: (listener: Failed) => listeners.add(listener) } },
  });
  const heard: string[] = [];
  createRequests(
    () => heard.push('suspect'),
    () => heard.push('network'),
  );
  const fail = (error: string, timeStamp: number, over: Readonly<Record<string, unknown>> = {}) => {
    const details = { url: 'https://site.test/', type: 'main_frame', tabId: 1, error, timeStamp, ...over };
    for (const listener of listeners) listener(details);
    return heard.splice(0);
  };
  return { fail };
}

test('what a change of networks cuts off tells of it, once for all of it, and is nobody’s fault', () => {
  const { fail } = hear();
  expect(fail('net::ERR_NETWORK_CHANGED', 10_000)).toEqual(['network']);
  expect(fail('net::ERR_NETWORK_CHANGED', 10_001)).toEqual([]);
  expect(fail('net::ERR_NETWORK_CHANGED', 13_000)).toEqual([]);
  expect(fail('net::ERR_NETWORK_IO_SUSPENDED', 13_001)).toEqual(['network']);
});

test('a clock that was set back keeps no change from being told', () => {
  const { fail } = hear();
  expect(fail('net::ERR_NETWORK_CHANGED', 3_600_000)).toEqual(['network']);
  expect(fail('net::ERR_NETWORK_CHANGED', 10_000)).toEqual(['network']);
});

test.each([
  ['net::ERR_PROXY_CONNECTION_FAILED', {}, ['suspect']],
  ['net::ERR_NETWORK_ACCESS_DENIED', {}, ['suspect']],
  ['net::ERR_ABORTED', {}, []],
  ['net::ERR_INTERNET_DISCONNECTED', {}, []],
  // The live feed's, whose failures are its own.
  ['net::ERR_CONNECTION_RESET', { type: 'websocket', tabId: -1 }, []],
  ['net::ERR_CONNECTION_RESET', { type: 'websocket' }, ['suspect']],
])('%s of %j is told as %j', (error, over, told) => {
  expect(hear().fail(error, 10_000, over)).toEqual(told);
});
