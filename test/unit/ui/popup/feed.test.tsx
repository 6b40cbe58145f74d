// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { type FeedFailure, type FeedReport, noFeed } from '../../../../src/domain/feed/feed-report.ts';
import { nothingMeasured } from '../../../../src/domain/metrics.ts';
import type { TransferEstimate } from '../../../../src/ui/popup/parts/model.ts';
import { NOW, renderPopup } from '../support/popup-fake.tsx';
import { berlin } from '../support/servers.ts';
import { connected, reconnecting } from '../support/statuses.ts';

const server = { ...berlin, feedUrl: 'wss://berlin.example/feed' };

const samples = [0, 1, 2].map((index) => ({
  at: NOW - 12_000 + 5_000 * index,
  downloadBytesPerSecond: 1_000_000 * (index + 1),
  uploadBytesPerSecond: 20_000 * index,
}));

const feedOf = (over: Partial<FeedReport> = {}): FeedReport => ({
  ...noFeed,
  serverId: server.id,
  state: 'receivingData',
  updatedAt: NOW - 2_000,
  samples,
  ...over,
});

const metrics = {
  ...nothingMeasured,
  downloadBytesPerSecond: 1_234_567,
  uploadBytesPerSecond: 45_600,
  bytesDownloaded: 340_000_000,
  bytesUploaded: 12_000,
};

const line = () => screen.getByRole('group', { name: 'Live feed' });
const badge = () => line().querySelector('.badge')?.textContent;
const spoken = () => line().querySelector('[aria-live]')?.textContent;
const figure = (term: string) =>
  within(screen.getByRole('group', { name: 'Metrics' })).getByText(term).nextElementSibling;
const chart = () => screen.queryByRole('img', { name: 'Throughput chart' });
const failureOf = (cause: FeedFailure['cause']): Partial<FeedReport> => ({ state: 'error', failure: { cause } });

describe('the live feed', () => {
  test.each<readonly [string, Partial<FeedReport>, string]>([
    ['disconnected', { state: 'disconnected' }, 'Disconnected'],
    ['connecting', { state: 'connecting' }, 'Connecting…'],
    ['connected', { state: 'connected' }, 'Connected'],
    ['receiving data', {}, 'Live'],
    ['reconnecting', { state: 'reconnecting', attempt: 3, maxAttempts: 10 }, 'Reconnecting… (attempt 3/10)'],
    ['token rejected', failureOf('credentialsRejected'), 'Feed failed: token rejected'],
    ['refused', failureOf('refused'), 'Feed failed: refused'],
    ['timed out', failureOf('timedOut'), 'Feed failed: no answer'],
    ['silent', failureOf('silent'), 'Feed failed: it fell silent'],
    ['hostile', failureOf('hostile'), 'Feed failed: not a feed'],
    ['out of attempts', failureOf('attemptsExhausted'), 'Feed failed: attempts ran out'],
    ['failed without a reason', { state: 'error' }, 'Feed failed'],
    ['of another server', { serverId: 'another' }, 'Disconnected'],
  ])('%s: is named', (_name, over, words) => {
    renderPopup({ status: connected({ server }), feed: feedOf(over) });
    expect(badge()).toBe(words);
  });

  test('has a shape of its own in each state', () => {
    const states = ['disconnected', 'connecting', 'connected', 'receivingData', 'reconnecting', 'error'] as const;
    const shapes = states.map((state) => {
      renderPopup({ status: connected({ server }), feed: feedOf({ state }) });
      const shape = line().querySelector('path')?.getAttribute('d') ?? line().querySelector('.dot')?.className;
      document.body.replaceChildren();
      return shape;
    });
    expect(new Set(shapes).size).toBe(states.length);
    expect(shapes).not.toContain(undefined);
  });

  test('tells when it was last updated, by the second', () => {
    const popup = renderPopup({ status: connected({ server }), feed: feedOf() });
    expect(line().textContent).toContain('Last updated 2 sec. ago');
    popup.pass(3_000);
    expect(line().textContent).toContain('Last updated 5 sec. ago');
    popup.pass(-60_000);
    expect(line().textContent).toContain('Last updated 0 sec. ago');
  });

  test('does not tell of an update that never came', () => {
    renderPopup({ status: connected({ server }), feed: feedOf({ state: 'connecting', updatedAt: null }) });
    expect(line().textContent).not.toContain('Last updated');
  });

  test('can be tried again, and keeps the focus then', () => {
    const popup = renderPopup({ status: connected({ server }), feed: feedOf(failureOf('attemptsExhausted')) });
    const retry = within(line()).getByRole('button', { name: 'Retry' });
    retry.focus();
    fireEvent.click(retry);
    expect(popup.sent).toEqual([{ type: 'retryFeed' }]);
    expect(document.activeElement).toBe(line());
  });

  test('whose token was rejected leads to where that can be changed', () => {
    const popup = renderPopup({ status: connected({ server }), feed: feedOf(failureOf('credentialsRejected')) });
    expect(within(line()).queryByRole('button', { name: 'Retry' })).toBeNull();
    fireEvent.click(within(line()).getByRole('button', { name: 'Edit server' }));
    expect(popup.opened).toEqual([`servers/edit/${server.id}`]);
  });

  test('is announced when it becomes better or worse, and neither at first nor for each attempt and message', () => {
    const popup = renderPopup({ status: connected({ server }), feed: feedOf() });
    expect(spoken()).toBe('');
    popup.tell(feedOf({ updatedAt: NOW }));
    popup.pass(5_000);
    expect(spoken()).toBe('');
    popup.tell(feedOf({ state: 'reconnecting', attempt: 1 }));
    expect(spoken()).toBe('Live feed: Reconnecting…');
    popup.tell(feedOf({ state: 'connecting', attempt: 1 }));
    popup.tell(feedOf({ state: 'reconnecting', attempt: 2 }));
    expect(spoken()).toBe('Live feed: Reconnecting…');
    popup.tell(feedOf());
    expect(spoken()).toBe('Live feed: Live');
    popup.tell(feedOf(failureOf('hostile')));
    expect(spoken()).toBe('Live feed: Feed failed: not a feed');
  });

  test('nothing that ticks lies in a live region', () => {
    renderPopup({ status: connected({ server }), feed: feedOf({ state: 'disconnected' }) });
    for (const region of document.querySelectorAll('[aria-live], [role="status"], [role="alert"]'))
      expect(region.textContent).not.toContain('ago');
  });

  test('is not named for a server that has none', () => {
    renderPopup({ status: connected(), feed: feedOf() });
    expect(screen.queryByRole('group', { name: 'Live feed' })).toBeNull();
    expect(chart()).toBeNull();
  });

  test('has its room before it is loaded', () => {
    renderPopup({ status: connected({ server }), hasParts: false });
    expect(document.querySelector('.feed')?.textContent).toBe('');
  });
});

describe('download and upload', () => {
  test('are told with the bytes of the whole connection', () => {
    renderPopup({ status: connected({ server, metrics }), feed: feedOf() });
    expect(figure('Download')?.textContent).toBe('1.2 MB/s340 MB');
    expect(figure('Upload')?.textContent).toBe('46 kB/s12 kB');
    expect(figure('Upload')?.querySelector('.frozen')).toBeNull();
  });

  test.each(['disconnected', 'connecting', 'connected', 'reconnecting', 'error'] as const)(
    'stay at their last values while the feed is %s, muted and with their age',
    (state) => {
      renderPopup({ status: connected({ server, metrics }), feed: feedOf({ state, updatedAt: NOW - 42_000 }) });
      expect(figure('Download')?.querySelector('.frozen')?.textContent).toBe('1.2 MB/s');
      expect(figure('Download')?.textContent).toBe('1.2 MB/s340 MB · 42 sec. ago');
    },
  );

  const rate = (bytesPerSecond: number, isAtLeast = false) => ({ bytesPerSecond, isAtLeast });

  test.each<readonly [string, TransferEstimate | null, readonly [string, string]]>([
    ['not measured', null, ['Not measured', 'Not measured']],
    ['being measured', { download: null, upload: null }, ['Measuring…', 'Measuring…']],
    ['nothing', { download: rate(0), upload: rate(0) }, ['0B/sestimated', '0B/sestimated']],
    [
      'of bodies some of which have no length',
      { download: rate(1_500_000), upload: rate(900, true) },
      ['1.5 MB/sestimated', '900B/sat least, estimated'],
    ],
  ])('are estimated without a feed: %s', (_name, estimate, words) => {
    renderPopup({ status: connected(), estimate });
    expect([figure('Download')?.textContent, figure('Upload')?.textContent]).toEqual(words);
  });

  test('an estimate says what it is made of', () => {
    renderPopup({ status: connected(), estimate: { download: rate(1), upload: rate(1) } });
    expect(figure('Download')?.querySelector('[title]')?.getAttribute('title')).toContain('sizes of requests');
  });
});

describe('the throughput chart', () => {
  const words = () => document.getElementById(chart()?.getAttribute('aria-describedby') ?? '')?.textContent;

  test('stands beside the latency chart, and is told in words', () => {
    renderPopup({
      status: connected({ server, samples: [1, 2].map((n) => ({ at: NOW + n, latencyMs: 40 })) }),
      feed: feedOf(),
    });
    expect(screen.getByRole('img', { name: 'Latency chart' })).toBeTruthy();
    expect(words()).toBe('In the last 5 minutes the download was 1 MB/s to 3 MB/s, the upload 0B/s to 40 kB/s.');
    expect(chart()?.querySelector('.download')?.getAttribute('d')).toMatch(/^M[^M]+$/);
    expect(chart()?.querySelector('text')?.textContent).toBe('5 MB/s');
  });

  test.each([
    ['while the feed comes back', connected({ server })],
    ['while the tunnel comes back', reconnecting({ server })],
  ])('stays as it was %s, muted and with its age', (_name, status) => {
    renderPopup({ status, feed: feedOf({ state: 'reconnecting', updatedAt: NOW - 42_000 }) });
    expect(chart()?.classList.contains('frozen')).toBe(true);
    expect([...(chart()?.querySelectorAll('text') ?? [])].map(({ textContent }) => textContent)).toContain('42s ago');
    expect(words()).toMatch(/These are the last values\.$/);
  });

  test.each<readonly [FeedReport['state'], string]>([
    ['connecting', 'No data yet'],
    ['connected', 'No data yet'],
    ['reconnecting', 'No data yet'],
    ['disconnected', 'No data'],
    ['error', 'No data'],
  ])('without data, %s: says so', (state, text) => {
    renderPopup({ status: connected({ server }), feed: feedOf({ state, samples: [], updatedAt: null }) });
    expect(chart()).toBeNull();
    expect(screen.getByText(text)).toBeTruthy();
  });
});
