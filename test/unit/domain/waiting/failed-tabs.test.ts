import { expect, test } from 'vitest';
import type { PageFact } from '../../../../src/domain/leak-evidence.ts';
import {
  atLoss,
  MAX_TABS,
  MAX_URL_LENGTH,
  NOTICE_MS,
  toFailedTab,
  withoutTab,
  withTab,
} from '../../../../src/domain/waiting/failed-tabs.ts';
import { type FailedTab, nothingWaits } from '../../../../src/domain/waiting/waiting-list.ts';

const NOW = 1_800_000_000_000;
const page: PageFact = {
  url: 'https://news.example/',
  tabId: 1,
  method: 'GET',
  startedAt: NOW - 1_000,
  isEvidence: true,
  error: 'net::ERR_PROXY_CONNECTION_FAILED',
};
const tab = (tabId: number, at = NOW): FailedTab => ({ tabId, url: `https://site-${tabId}.example/`, at });

test.each<[string, Partial<PageFact>, boolean]>([
  ['a server that does not answer', {}, true],
  ['a time-out', { error: 'net::ERR_TIMED_OUT' }, true],
  ['a connection that was cut', { error: 'net::ERR_EMPTY_RESPONSE' }, true],
  ['no network', { error: 'net::ERR_INTERNET_DISCONNECTED' }, true],
  ['a code that nobody knows', { error: 'net::ERR_OF_NEXT_YEAR' }, true],
  ['Firefox’s word for a closed port', { error: 'NS_ERROR_PROXY_CONNECTION_REFUSED' }, true],
  ['a user who has stopped it', { error: 'net::ERR_ABORTED' }, false],
  ['a blocker', { error: 'net::ERR_BLOCKED_BY_CLIENT' }, false],
  ['a name that was looked up past the tunnel', { error: 'net::ERR_NAME_NOT_RESOLVED' }, false],
  ['nothing: it has come', { error: undefined }, false],
  ['a server, while a form was sent', { method: 'POST' }, false],
  ['a server, of an address of more than 8,000 characters', { url: `https://a.example/${'x'.repeat(8_000)}` }, false],
])('a page that failed by %s', (_name, over, waits) => {
  const { url, tabId } = { ...page, ...over };
  expect(toFailedTab({ ...page, ...over }, NOW)).toEqual(waits ? { url, tabId, at: NOW } : undefined);
});

test('the longest address that is kept is', () => {
  const url = `https://a.example/${'x'.repeat(MAX_URL_LENGTH)}`.slice(0, MAX_URL_LENGTH);
  expect(toFailedTab({ ...page, url }, NOW)?.url).toBe(url);
});

test('of a tab the last page alone counts, and the oldest tab makes way for one too many', () => {
  const all = Array.from({ length: MAX_TABS + 1 }, (_, index) => tab(index));
  const tabs = all.reduce(withTab, [tab(5, NOW - 9)]);
  expect(tabs).toEqual(all.slice(1));
  expect(withTab(tabs, tab(7, NOW + 1)).filter(({ tabId }) => tabId === 7)).toEqual([tab(7, NOW + 1)]);
  expect(withoutTab(tabs, 7)).toEqual(tabs.filter(({ tabId }) => tabId !== 7));
});

test('at a loss those count that failed in the 30 s before, and nothing is offered any more', () => {
  const before = { ...nothingWaits, tabs: [tab(1, NOW - 90_000), tab(2)], isOffered: true };
  const recent = [tab(2, NOW - 5), tab(3, NOW - NOTICE_MS), tab(4, NOW - NOTICE_MS + 1)];
  const { tabs, isOffered } = atLoss(before, recent, NOW);
  expect(tabs).toEqual([tab(1, NOW - 90_000), tab(2, NOW - 5), tab(4, NOW - NOTICE_MS + 1)]);
  expect(isOffered).toBe(false);
});
