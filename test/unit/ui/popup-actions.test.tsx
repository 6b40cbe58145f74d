// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { causeNames, causes, type Remedy } from '../../../src/domain/cause.ts';
import type { Status } from '../../../src/domain/status.ts';
import { renderPopup } from './support/popup-fake.tsx';
import { berlin } from './support/servers.ts';
import { connected, connecting, disconnected, disconnecting, failed, reconnecting } from './support/statuses.ts';

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const buttonNames = () => screen.getAllByRole('button').map((button) => button.textContent);

describe('switch', () => {
  test.each<readonly [string, Status | undefined, string | undefined]>([
    ['disconnected', disconnected(), 'connect'],
    ['connecting', connecting(), 'disconnect'],
    ['connected', connected(), 'disconnect'],
    ['reconnecting', reconnecting(), 'disconnect'],
    ['error', failed(), 'disconnect'],
    ['error without a way off but dismissing', failed({ enabled: ['retry', 'dismiss'] }), 'dismiss'],
    ['error that has let traffic go', failed({ traffic: 'direct', enabled: ['connect', 'retry'] }), 'connect'],
    ['disconnecting', disconnecting(), undefined],
    ['disconnected without a server', disconnected({ enabled: [] }), undefined],
    ['nothing known', undefined, undefined],
  ])('%s: sends what makes sense, or is disabled', (_name, status, type) => {
    const popup = renderPopup({ status });
    const vpn = screen.getByRole('switch', { name: 'VPN' });
    fireEvent.click(vpn);
    expect(popup.sent).toEqual(type ? [{ type }] : []);
    expect(vpn.getAttribute('aria-disabled')).toBe(String(type === undefined));
  });

  test('keeps the focus while it can do nothing', () => {
    const popup = renderPopup({ status: connected() });
    const vpn = screen.getByRole('switch');
    vpn.focus();
    popup.show(disconnecting());
    expect(document.activeElement).toBe(vpn);
  });
});

const remedyNames: Readonly<Record<Remedy, string>> = {
  retry: 'Retry',
  chooseServer: 'Choose server',
  editServer: 'Edit server',
  editCredentials: 'Edit credentials',
  // No page of the operator's is known.
  manageSubscription: 'Choose server',
  openExtensions: 'Open extensions',
  signIn: 'Open sign-in page',
  runChecks: 'Run checks',
};

describe('failure', () => {
  test.each(causeNames)('%s: the first button is the remedy', (cause) => {
    renderPopup({ status: failed({ failure: { cause } }) });
    const [first] = within(screen.getByRole('alert')).getAllByRole('button');
    expect(first?.textContent).toBe(remedyNames[causes[cause].remedy]);
  });

  test.each(causeNames)('%s: has a title, a sentence and no two buttons of the same name', (cause) => {
    renderPopup({ status: failed({ failure: { cause } }) });
    const alert = screen.getByRole('alert');
    expect(alert.querySelector('h2')?.textContent).toMatch(/^\S.*[^.]$/);
    expect(alert.querySelector('p')?.textContent).toMatch(/^\S.*\.\s*$/);
    expect(new Set(buttonNames()).size).toBe(buttonNames().length);
  });

  test.each<readonly [string, Status, readonly string[]]>([
    ['error', failed(), ['Retry', 'Dismiss']],
    ['error that cannot be retried', failed({ enabled: ['dismiss'] }), ['Dismiss']],
    ['error without a failure', failed({ failure: null }), ['Retry', 'Dismiss']],
    ['reconnecting', reconnecting(), ['Retry']],
    [
      'given up and direct',
      disconnected({ failure: { cause: 'attemptsExhausted' }, enabled: ['connect', 'retry', 'dismiss'] }),
      ['Retry', 'Dismiss'],
    ],
  ])('%s: offers what is enabled', (_name, status, names) => {
    renderPopup({ status });
    expect(screen.getAllByRole('alert').length).toBe(1);
    expect(buttonNames().filter((name) => name === 'Retry' || name === 'Dismiss')).toEqual(names);
  });

  test('retries and dismisses, and hands the focus to the switch that stays', () => {
    const popup = renderPopup({ status: failed() });
    click('Retry');
    expect(document.activeElement).toBe(screen.getByRole('switch'));
    click('Dismiss');
    expect(popup.sent).toEqual([{ type: 'retry' }, { type: 'dismiss' }]);
  });

  test('retries while the countdown runs', () => {
    const popup = renderPopup({ status: reconnecting() });
    click('Retry');
    expect(popup.sent).toEqual([{ type: 'retry' }]);
  });

  test.each([
    ['dnsFailed', 'Edit server', 'servers/edit/berlin'],
    ['credentialsRejected', 'Edit credentials', 'servers/edit/berlin'],
    ['proxyControlledByOther', 'Open extensions', 'extensions'],
  ] as const)('%s: “%s” leads there', (cause, name, page) => {
    const popup = renderPopup({ status: failed({ failure: { cause } }) });
    click(name);
    expect(popup.opened).toEqual([page]);
  });

  test.each([
    ['captivePortal', 'Open sign-in page', 'signIn'],
    ['leakDetected', 'Run checks', 'runChecks'],
  ] as const)('%s: “%s” sends the command', (cause, name, type) => {
    const popup = renderPopup({ status: failed({ failure: { cause } }) });
    click(name);
    expect(popup.sent).toEqual([{ type }]);
  });

  test('offers Retry first where there is no sign-in page to open', () => {
    renderPopup({ status: failed({ failure: { cause: 'captivePortal' }, enabled: ['retry', 'dismiss'] }) });
    expect(buttonNames()).not.toContain('Open sign-in page');
    expect(within(screen.getByRole('alert')).getAllByRole('button')[0]?.textContent).toBe('Retry');
  });

  test('names the extension that holds the proxy, and then does not offer to find out', () => {
    renderPopup({ status: failed({ failure: { cause: 'proxyControlledByOther', by: 'Other VPN' } }) });
    expect(screen.getByRole('alert').textContent).toContain('It is held by Other VPN.');
    expect(buttonNames()).not.toContain('Which one?');
  });

  test('asks to be allowed to name the extension that holds the proxy', () => {
    const popup = renderPopup({ status: failed({ failure: { cause: 'proxyControlledByOther' } }) });
    click('Which one?');
    expect(popup.opened).toEqual(['permission']);
  });

  test('does not ask who holds the proxy where that is known, or a policy', () => {
    renderPopup({ status: failed({ traffic: 'foreign', failure: { cause: 'proxyControlledByPolicy' } }) });
    expect(buttonNames()).not.toContain('Which one?');
  });

  test('offers to edit no server where there is none', () => {
    renderPopup({ status: failed({ failure: { cause: 'dnsFailed' }, server: null }) });
    expect(screen.queryByRole('button', { name: 'Edit server' })).toBeNull();
  });

  test('names what the last attempt failed from, and keeps the code in the details', () => {
    renderPopup({
      status: failed({ failure: { cause: 'attemptsExhausted', last: 'serverRefused', code: 'ERR_PROXY' } }),
    });
    expect(screen.getByRole('alert').textContent).toContain('The last attempt: The server refused the connection.');
    expect(screen.getByText('ERR_PROXY').closest('details')?.open).toBe(false);
  });

  test.each([
    ['block', 'After Dismiss, web traffic goes directly.'],
    ['lockdown', 'After Dismiss, lockdown keeps traffic blocked.'],
  ] as const)('kill switch %s: Dismiss says what it leads to', (killSwitch, text) => {
    renderPopup({ status: failed({ killSwitch }) });
    const dismiss = screen.getByRole('button', { name: 'Dismiss' });
    expect(document.getElementById(dismiss.getAttribute('aria-describedby') ?? '')?.textContent).toBe(text);
  });

  test('Dismiss promises nothing where nothing is blocked', () => {
    renderPopup({ status: failed({ traffic: 'direct' }) });
    expect(screen.getByRole('button', { name: 'Dismiss' }).getAttribute('aria-describedby')).toBeNull();
  });

  test('a failed change of server is told in passing, beside the metrics', () => {
    renderPopup({
      status: connected({ failure: { cause: 'serverRefused' }, enabled: ['disconnect', 'useServer', 'dismiss'] }),
    });
    expect(screen.queryByRole('alert')).toBeNull();
    const note = within(screen.getByRole('note'));
    expect(note.getByText('The server was not changed')).toBeTruthy();
    expect(note.getByText('The server refused the connection')).toBeTruthy();
    expect(note.getAllByRole('button').map((button) => button.textContent)).toEqual(['Choose server', 'Dismiss']);
    expect(screen.getByRole('group', { name: 'Metrics' })).toBeTruthy();
  });
});

test('a label is shown as text, whatever it holds', () => {
  renderPopup({ status: disconnected({ server: { ...berlin, label: '<script>alert(1)</script>' } }) });
  expect(screen.getByText('<script>alert(1)</script>')).toBeTruthy();
  expect(document.querySelector('main script')).toBeNull();
});

test('says so when the background does not answer', async () => {
  renderPopup({ status: disconnected(), isAnswered: false });
  fireEvent.click(screen.getByRole('switch'));
  expect(await screen.findByText(/did not answer/)).toBeTruthy();
});
