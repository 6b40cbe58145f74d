// @vitest-environment happy-dom
import './support/english.ts';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { StoredHistory } from '../../../src/domain/history/history.ts';
import { block, event, feedEvent, NOW, oslo, probe, session } from '../domain/history/support/rows.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin } from './support/servers.ts';
import { settle as settleOnce } from './support/settle.ts';

const history: StoredHistory = {
  events: [
    event(),
    event({ at: NOW + 60_000, type: 'disconnected', cause: 'serverTimedOut', code: 'timeout', reason: 'loss' }),
    event({ at: NOW + 61_000, type: 'reconnecting', attempt: 1, reason: 'schedule', cause: 'serverTimedOut' }),
    event({ at: NOW + 62_000, type: 'reconnected', attempt: 1, durationMs: 2_000, server: oslo }),
    event({ at: NOW + 63_000, type: 'healthCheck', cause: 'captivePortal' }),
    event({ at: NOW + 64_000, type: 'healthCheck' }),
    { at: NOW + 65_000, type: 'configChanged', reason: 'server' },
  ],
  sessions: [
    session({
      losses: ['serverTimedOut'],
      reconnections: 1,
      reconnectionMs: 2_000,
      lostMs: 2_000,
      connectedMs: 18_000,
    }),
    session({
      startedAt: NOW + 99_000,
      activatedAt: null,
      endedAt: NOW + 100_000,
      end: 'failed',
      cause: 'serverRefused',
      errors: 1,
      connectedMs: 0,
    }),
  ],
  measurements: [block([40, 50], { probes: [probe(), probe({ state: 'failed', cause: 'serverTimedOut' })] })],
  damagedCount: 0,
};

/** What is done brings about a reading, and what is read is shown: one after the other. */
async function settle(work: () => unknown): Promise<void> {
  await settleOnce(work);
  await settleOnce(() => {});
}

async function open(start: Parameters<typeof renderOptions>[0] = { history }) {
  let page: ReturnType<typeof renderOptions> | undefined;
  await settle(() => {
    page = renderOptions({ hash: '#history', ...start });
  });
  if (!page) throw new Error('expected a page, got none');
  return page;
}

const rowsOf = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const click = (name: string) => settle(() => fireEvent.click(button(name)));

test('lists events in words, the newest first', async () => {
  await open();
  expect(rowsOf('Events').map(([, ...cells]) => cells)).toEqual([
    ['Server edited', '', '', ''],
    ['Check passed', 'Berlin', '', 'after 800 ms'],
    ['Check failed', 'Berlin', 'The network wants you to sign in', 'after 800 ms'],
    ['Reconnected', 'Oslo', '', 'attempt 1 · after 2 sec'],
    ['Attempt to reconnect', 'Berlin', 'The server does not answer', 'attempt 1 · after 800 ms · the wait was over'],
    ['Disconnected', 'Berlin', 'The server does not answer timeout', 'after 800 ms · the tunnel was lost'],
    ['Connected', 'Berlin', '', 'after 800 ms'],
  ]);
});

test('tells each time in the way of the user’s language', async () => {
  await open();
  const shown = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' }).format(NOW);
  expect(rowsOf('Events').at(-1)?.[0]).toBe(shown);
});

test('lists sessions, the newest first', async () => {
  await open();
  expect(rowsOf('Sessions').map(([, ...cells]) => cells)).toEqual([
    ['Berlin', 'Never', '1 sec', '0', '0 ms', 'The server refused the connection'],
    ['Berlin', '800 ms', '1:00', '1', '2 sec', 'Switched off'],
  ]);
});

test('shows the figures', async () => {
  await open();
  const figures = [...document.querySelectorAll('.figures > div')].map(({ children }) =>
    [...children].map(({ textContent }) => textContent),
  );
  expect(figures).toEqual([
    ['Connects and reconnects that succeeded', '67% (2 of 3)'],
    ['From the switch to the tunnel', '800 ms, and 19 times in 20 within 800 ms'],
    ['Mean time to reconnect', '2 sec (1 time)'],
    ['Times the attempts ran out', '0'],
    ['Uptime while switched on', '90%'],
    ['Why tunnels ended', 'The server does not answer: 1Switched off by you: 1'],
  ]);
});

test('tells of the feed in words and figures, where there was one', async () => {
  const events = [
    feedEvent(),
    feedEvent({ type: 'disconnected', cause: 'silent', reason: 'loss', pingsSent: 3, pongsReceived: 2 }),
    feedEvent({ type: 'reconnecting', attempt: 1, reason: 'schedule', cause: 'silent' }),
    feedEvent({ type: 'reconnected', attempt: 1, durationMs: 2_000 }),
    feedEvent({ type: 'error', cause: 'credentialsRejected', code: 1008, pingsSent: 1, pongsReceived: 1 }),
  ];
  await open({ history: { ...history, events, measurements: [block([40], { feed: events })] } });
  expect(rowsOf('Events').map(([, ...cells]) => cells)).toEqual([
    ['Feed given up', 'Berlin', 'The token was refused 1008', ''],
    ['Feed reconnected', 'Berlin', '', 'attempt 1 · after 2 sec'],
    ['Attempt to reconnect the feed', 'Berlin', 'No heartbeat was answered', 'attempt 1 · the wait was over'],
    ['Feed ended', 'Berlin', 'No heartbeat was answered', 'it was lost'],
    ['Feed connected', 'Berlin', '', ''],
  ]);
  const box = screen.getByRole('region', { name: 'Live feed' });
  expect([...box.querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual([
    '67% (2 of 3)',
    '2 sec (1 time)',
    '0',
    '3 of 4',
    'The network, or the tunnel: 1The token was refused: 1',
  ]);
});

test('has no box for a feed that there never was', async () => {
  await open();
  expect(screen.queryByRole('region', { name: 'Live feed' })).toBeNull();
});

test('tells what waited for the tunnel, where anything did', async () => {
  await open();
  expect(screen.queryByText('Waited for the tunnel to come back')).toBeNull();
  cleanup();
  await open({ history: { ...history, sessions: [session({ waited: { requests: 1, pages: 2 } })] } });
  const term = screen.getByText('Waited for the tunnel to come back');
  expect(term.nextElementSibling?.textContent).toBe('1 request of Steadway’s own, 2 pages that had failed');
});

test('shows what was measured of each server and each check', async () => {
  await open();
  expect(rowsOf('Servers measured')).toEqual([['Berlin', '45 ms', '10 ms', '0%', '50%', 'The server does not answer']]);
  expect(rowsOf('Checks in figures')).toEqual([['Server', '1', '1', '50%', '40 ms']]);
});

test('never shows as zero what was not measured', async () => {
  await open({ history: { ...history, sessions: [], measurements: [block([])] } });
  expect(rowsOf('Servers measured')).toEqual([['Berlin', ...Array(4).fill('Not measured'), '']]);
  expect(screen.getAllByText('Not measured').length).toBeGreaterThan(6);
});

test('explains itself while there is nothing', async () => {
  await open({});
  expect(screen.getByRole('heading', { name: 'Nothing has happened yet' })).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test('begins with a hundred events, and shows more on demand', async () => {
  const events = Array.from({ length: 250 }, (_, index) => event({ attempt: index + 1 }));
  await open({ history: { ...history, events }, settings: { eventLimit: 1_000 } });
  expect(rowsOf('Events')).toHaveLength(100);
  expect(rowsOf('Events')[0]).toContain('attempt 250 · after 800 ms');
  await click('Show more');
  expect(screen.getByText('200 of 250 are shown.')).toBeTruthy();
  await click('Show more');
  expect(rowsOf('Events')).toHaveLength(250);
  expect(button('Show more').disabled).toBe(true);
});

test('shows an event that is written while it is open', async () => {
  const page = await open();
  await settle(() => {
    page.history.value = { ...history, events: [...history.events, event({ type: 'error', cause: 'offline' })] };
    page.historyNote.value = { at: NOW, problem: null };
  });
  expect(rowsOf('Events')[0]).toContain('No internet connection');
});

describe('what goes wrong is named', () => {
  test('a history that cannot be read, with the browser’s name for it', async () => {
    await open({ historyProblem: 'InvalidStateError' });
    expect(screen.getByRole('alert').textContent).toMatch(/cannot be read.*InvalidStateError.*VPN works all the same/);
    expect(screen.getByRole('spinbutton', { name: 'Events kept' })).toBeTruthy();
  });

  test('a history that is not being written', async () => {
    const page = await open();
    expect(screen.queryByRole('alert')).toBeNull();
    await settle(() => {
      page.historyNote.value = { at: NOW, problem: 'QuotaExceededError' };
    });
    expect(screen.getByRole('alert').textContent).toMatch(/not being written.*QuotaExceededError/);
  });

  test('rows that could not be read', async () => {
    await open({ history: { ...history, damagedCount: 2 } });
    expect(screen.getByRole('note').textContent).toBe('2 stored entries could not be read, and are left out.');
  });
});

describe('files', () => {
  test.each([
    ['Export JSON', /^steadway-history-\d{4}-\d\d-\d\d\.json$/, 'application/json', '"format": "steadway-history"'],
    ['Export CSV', /^steadway-history-\d{4}-\d\d-\d\d\.csv$/, 'text/csv', 'at,kind,server'],
    [
      'Diagnostics file',
      /^steadway-diagnostics-\d{4}-\d\d-\d\d\.json$/,
      'application/json',
      '"server 1 (https, port 443)"',
    ],
  ])('%s hands over a file', async (name, fileName, mediaType, part) => {
    const page = await open({ history, servers: [berlin] });
    await click(name);
    expect(page.files).toMatchObject([{ mediaType }]);
    expect(page.files[0]?.name).toMatch(fileName);
    expect(page.files[0]?.text).toContain(part);
  });

  test('hold what is older than what is shown, too', async () => {
    const long = session({ startedAt: NOW - 200 * 86_400_000, endedAt: NOW - 199 * 86_400_000 });
    const page = await open({ history, wholeHistory: { ...history, sessions: [long, ...history.sessions] } });
    await click('Export CSV');
    expect(page.files[0]?.text).toContain(new Date(long.startedAt).toISOString());
  });

  test('that cannot be made say why, and none is handed over', async () => {
    const page = await open({ history, wholeProblem: 'InvalidStateError' });
    await click('Export JSON');
    expect(screen.getByRole('alert').textContent).toMatch(/cannot be read.*InvalidStateError/);
    expect(page.files).toEqual([]);
  });

  test('for whoever helps names neither server nor host', async () => {
    const page = await open({ history, servers: [berlin] });
    await click('Diagnostics file');
    expect(page.files[0]?.text).not.toMatch(/berlin/i);
  });
});

describe('clearing', () => {
  test('asks first, with the focus on the harmless answer', async () => {
    const page = await open();
    await click('Clear history');
    expect(document.activeElement).toBe(button('Keep it'));
    await click('Keep it');
    expect(page.history.value).toBe(history);
    expect(button('Clear history')).toBeTruthy();
  });

  test('deletes everything once that is confirmed', async () => {
    await open();
    await click('Clear history');
    await click('Delete all');
    expect(screen.getByRole('heading', { name: 'Nothing has happened yet' })).toBeTruthy();
    expect(screen.getByText('The history is empty now.')).toBeTruthy();
  });
});

describe.each([
  ['Events kept', 'eventLimit', '500', '9', /whole number from 10 to 10,000/],
  ['Days kept', 'historyDays', '7', '366', /whole number from 1 to 365/],
] as const)('%s', (name, setting, good, bad, problem) => {
  const enter = (value: string) =>
    settle(() => {
      const field = screen.getByRole('spinbutton', { name });
      fireEvent.input(field, { target: { value } });
      fireEvent.change(field);
    });

  test('is saved as soon as the field is left', async () => {
    const page = await open();
    await enter(good);
    expect(page.settings.value[setting]).toBe(Number(good));
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  test.each([bad, '', '12.5'])('refuses %j', async (value) => {
    const page = await open();
    const before = page.settings.value[setting];
    await enter(value);
    expect(page.settings.value[setting]).toBe(before);
    expect(screen.getByRole('alert').textContent).toMatch(problem);
  });
});

test('fewer events are shown as soon as fewer are kept', async () => {
  const events = Array.from({ length: 20 }, () => event());
  const page = await open({ history: { ...history, events } });
  expect(rowsOf('Events')).toHaveLength(20);
  await settle(() => {
    page.settings.value = { ...page.settings.value, eventLimit: 10 };
  });
  expect(rowsOf('Events')).toHaveLength(10);
});
