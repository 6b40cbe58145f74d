// @vitest-environment happy-dom
import '../support/english.ts';
import { signal } from '@preact/signals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { causeNames } from '../../../../src/domain/cause.ts';
import type { Status } from '../../../../src/domain/status.ts';
import { noSubscription } from '../../../../src/domain/subscription/subscription-report.ts';
import { createGuide } from '../../../../src/ui/options/guide/guide.ts';
import { active } from '../../domain/subscription/active.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { NOW, renderPopup } from '../support/popup-fake.tsx';
import { berlin } from '../support/servers.ts';
import { settle } from '../support/settle.ts';
import { connected, connecting, disconnected, failed, reconnecting } from '../support/statuses.ts';

const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
const steps = () => screen.queryAllByText(/^Step \d of 3$/).map(({ textContent }) => textContent);

describe('the steps', () => {
  test('lead from what it is over the first server to the connection', async () => {
    const page = renderOptions({ isGuided: true, status: disconnected({ server: null, enabled: [] }) });
    expect(steps()).toEqual(['Step 1 of 3', 'Step 2 of 3', 'Step 3 of 3']);
    expect(screen.queryByRole('button', { name: 'Connect' })).toBeNull();
    const links = screen.getByRole('textbox', { name: 'Server links' });
    links.focus();
    await settle(() => fireEvent.input(links, { target: { value: 'https://berlin.example:443#Berlin' } }));
    await settle(() => {
      page.status.value = disconnected();
      fireEvent.submit(links.closest('form') ?? links);
    });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Connect' }));
    await click('Connect');
    expect(page.sent).toEqual([{ type: 'connect' }]);
  });

  test('say how the connection fares, and what web sites see in the end', async () => {
    const page = renderOptions({
      isGuided: true,
      servers: [berlin],
      status: disconnected(),
      shortcuts: [{ name: 'toggle', keys: 'Alt+Shift+V' }],
    });
    screen.getByRole('button', { name: 'Connect' }).focus();
    await settle(() => {
      page.status.value = connecting();
    });
    expect(screen.getByRole('button', { name: 'Cancel' })).toBe(document.activeElement);
    await settle(() => {
      page.status.value = connected();
    });
    const box = screen.getByRole('region', { name: 'Connect' });
    expect(box.textContent).toMatch(/Connected.*Web sites now see: 203\.0\.113\.\d+/);
    await waitFor(() => expect(box.textContent).toMatch(/pin it.*Alt\+Shift\+V/));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Connect' }));
  });

  test('name the cause of a failure, and lead to what helps', async () => {
    const page = renderOptions({
      isGuided: true,
      servers: [berlin],
      status: failed({ failure: { cause: 'credentialsRejected' } }),
    });
    expect(screen.getByRole('alert').textContent).toMatch(/username|password/i);
    const [first] = screen.getByRole('alert').querySelectorAll('button');
    await settle(() => first && fireEvent.click(first));
    expect(page.place.value).toBe('#servers/edit/berlin');
  });

  test.each([
    ['subscriptionExpired', 'Manage subscription', 'https://operator.example/account'],
    ['proxyControlledByOther', 'Open extensions', 'extensions'],
  ] as const)('%s: “%s” leads there, as in the popup', async (cause, name, opened) => {
    const page = renderOptions({
      isGuided: true,
      servers: [berlin],
      status: failed({ failure: { cause } }),
      subscription: {
        ...noSubscription,
        serverId: berlin.id,
        subscription: { ...active, manageUrl: 'https://operator.example/account' },
      },
    });
    await click(name);
    expect(page.opened).toEqual([opened]);
  });

  test.each(causeNames)('%s: the popup’s buttons are offered', (cause) => {
    const status = failed({ failure: { cause } });
    const namesIn = (alert: HTMLElement) =>
      [...alert.querySelectorAll('button:not(.quiet)')].map((button) => button.textContent);
    renderPopup({ status });
    const inPopup = namesIn(screen.getByRole('alert'));
    cleanup();
    renderOptions({ isGuided: true, servers: [berlin], status });
    expect(namesIn(screen.getByRole('alert'))).toEqual(inPopup);
  });

  test('offer to try again at once while the next attempt is waited for', async () => {
    const page = renderOptions({ isGuided: true, servers: [berlin], status: reconnecting() });
    await click('Retry');
    expect(page.sent).toEqual([{ type: 'retry' }]);
  });

  test('tell of what went past a tunnel that stands', () => {
    const leak = { kind: 'requestDirect', at: NOW } as const;
    renderOptions({ isGuided: true, servers: [berlin], status: connected({ leak }) });
    expect(screen.getByRole('alert').textContent).toMatch(/^Something went past the tunnel/);
  });

  test('can be put away', async () => {
    renderOptions({ isGuided: true });
    await click('Hide these steps');
    expect(steps()).toEqual([]);
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Add servers' }));
  });

  test('are not there for whoever has been through them', () => {
    renderOptions();
    expect(steps()).toEqual([]);
  });
});

describe('the guide', () => {
  type Facts = Parameters<typeof createGuide>[0];

  function start(over: Partial<Facts> = {}) {
    const status = signal<Status | undefined>(disconnected());
    const saved: true[] = [];
    const guide = createGuide({
      isOver: false,
      hasServers: false,
      status,
      wasEverConnected: async () => false,
      saveOver: async () => void saved.push(true),
      ...over,
    });
    return { guide, status, isSaved: () => saved.length > 0 };
  }

  test('is shown at once where there are no servers, and else once no connection is found', async () => {
    expect(start().guide.isShown.value).toBe(true);
    const { guide } = start({ hasServers: true });
    expect(guide.isShown.value).toBe(false);
    await settle(() => {});
    expect(guide.isShown.value).toBe(true);
  });

  test('is over for good where the history tells of a connection', async () => {
    const { guide, isSaved } = start({ hasServers: true, wasEverConnected: async () => true });
    await settle(() => {});
    expect(guide.isShown.value).toBe(false);
    expect(isSaved()).toBe(true);
  });

  test('is over where it was, whatever there is', async () => {
    const { guide } = start({ isOver: true });
    await settle(() => {});
    expect(guide.isShown.value).toBe(false);
  });

  test('is over for good, but still shown, once a connection has succeeded', async () => {
    const { guide, status, isSaved } = start();
    await settle(() => {
      status.value = connecting();
    });
    expect(isSaved()).toBe(false);
    await settle(() => {
      status.value = connected();
    });
    expect(isSaved()).toBe(true);
    expect(guide.isShown.value).toBe(true);
  });

  test('is not shown while connected', async () => {
    const { guide } = start({ status: signal(connected()) });
    await settle(() => {});
    expect(guide.isShown.value).toBe(false);
  });

  test('stays away where the history of somebody with servers cannot be read', async () => {
    const { guide } = start({ hasServers: true, wasEverConnected: () => Promise.reject(new Error('refused')) });
    await settle(() => {});
    expect(guide.isShown.value).toBe(false);
  });
});
