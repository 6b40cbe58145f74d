// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../../src/domain/policy/policy.ts';
import type { SettingName } from '../../../src/domain/settings.ts';
import { renderOptions } from './support/options-fake.tsx';
import { settle } from './support/settle.ts';

const MANAGED = 'Managed by your organization';
const lock = (name: SettingName, value: unknown) => ({ settings: { [name]: { value, mode: 'locked' } } });
const isDisabled = (element: HTMLElement) =>
  element.matches(':disabled') || element.closest('fieldset[disabled]') !== null;

describe('a setting that the policy locks', () => {
  test.each([
    ['killSwitch', 'lockdown', '#connection', 'radio', 'Lockdown'],
    ['reconnectProfile', 'stable', '#connection', 'combobox', 'Reconnect profile'],
    ['connectOnStart', true, '#connection', 'checkbox', 'Connect when the browser starts'],
    ['failover', 'country', '#connection', 'combobox', 'Failover'],
    ['linkIdleMinutes', 5, '#connection', 'spinbutton', 'Minutes that a spare connection is kept'],
    ['allowCanary', true, '#connection', 'checkbox', 'Ask a check address directly when the server seems lost'],
    ['checkAddresses', ['http://check.test/204'], '#connection', 'textbox', 'Check addresses'],
    ['exitService', 'https://exit.test/', '#connection', 'textbox', 'Exit service'],
    ['protectWebRtc', false, '#privacy', 'checkbox', 'Keep WebRTC in the tunnel'],
    ['disablePrefetch', false, '#privacy', 'checkbox', 'Do not look up or load pages ahead'],
    ['privateWindows', 'always', '#privacy', 'combobox', 'In private windows'],
    ['reloadStragglers', true, '#privacy', 'checkbox', 'Reload tabs with older connections at once'],
    ['mutedNotices', ['lost'], '#notifications', 'checkbox', 'Connection lost'],
    ['eventLimit', 50, '#history', 'spinbutton', 'Events kept'],
    ['historyDays', 7, '#history', 'spinbutton', 'Days kept'],
  ] as const)('%s is shown as it is, disabled, with the reason', async (name, value, hash, role, label) => {
    renderOptions({ hash, policy: lock(name, value) });
    await settle(() => {});
    const control = screen.getByRole(role, { name: label });
    expect(isDisabled(control)).toBe(true);
    expect(within(screen.getByRole('group', { name: MANAGED })).getByRole(role, { name: label })).toBe(control);
  });

  test('is the user’s again when the policy lets go of it', async () => {
    const page = renderOptions({ hash: '#connection', policy: lock('failover', 'country') });
    const failover = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Failover' });
    expect(failover().value).toBe('country');
    await settle(() => {
      page.policy.value = parsePolicy({}, false);
    });
    expect([failover().value, isDisabled(failover())]).toEqual(['any', false]);
    expect(screen.queryByText(MANAGED)).toBeNull();
  });

  test('is in no backup', async () => {
    const page = renderOptions({ hash: '#backup', policy: lock('exitService', 'https://exit.test/') });
    await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Save backup' })));
    const { settings } = JSON.parse(page.files[0]?.text ?? '{}');
    expect(settings).toMatchObject({ killSwitch: 'block' });
    expect(settings).not.toHaveProperty('exitService');
  });
});

describe('a server of the policy', () => {
  const policy = {
    servers: [
      { label: 'Front door', scheme: 'https', host: 'proxy.test', port: 443, username: 'team', password: 'secret' },
    ],
  };
  const own = { id: 'own', label: 'Own', scheme: 'http', host: 'own.test', port: 80 } as const;
  const rowOf = (label: string) => screen.getByRole('row', { name: new RegExp(label) });

  test('stands first, can be used and copied, and not edited, removed, ticked or marked', async () => {
    const page = renderOptions({ policy, servers: [own], settings: { selectedServerId: 'own' } });
    const [, first] = screen.getAllByRole('row');
    expect(first).toBe(rowOf('Front door'));
    expect(first?.textContent).toContain(MANAGED);
    const names = within(rowOf('Front door'))
      .getAllByRole('button')
      .map((button) => button.getAttribute('aria-label'));
    expect(names).toContain('Duplicate Front door');
    expect(names.join()).not.toMatch(/Edit|Remove|Favourite/);
    expect(isDisabled(within(rowOf('Front door')).getByRole('checkbox'))).toBe(true);
    await settle(() => fireEvent.click(screen.getByRole('radio', { name: 'Use Front door' })));
    expect(page.sent).toContainEqual({ type: 'useServer', serverId: 'policy-https-proxy.test:443' });
    await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Duplicate Front door' })));
    expect(page.servers.value.at(-1)).toEqual({ ...policyServer, id: 'added-1', label: 'Front door 2' });
    expect(page.credentials.value.size).toBe(0);
  });

  const policyServer = { scheme: 'https', host: 'proxy.test', port: 443 };

  test('is left where it is by what is done to all', async () => {
    const page = renderOptions({ policy, servers: [own] });
    await settle(() => fireEvent.click(screen.getByRole('checkbox', { name: /Select all/ })));
    await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Remove selected' })));
    await page.leave();
    expect(page.removals.flat()).toEqual(['own']);
  });

  test('cannot be edited by its address in the page either', () => {
    renderOptions({ policy, hash: '#servers/edit/policy-https-proxy.test:443' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is in no file', async () => {
    const page = renderOptions({ policy, servers: [own], hash: '#backup' });
    for (const name of ['Save backup', 'Export links', 'Export server list'])
      await settle(() => fireEvent.click(screen.getByRole('button', { name })));
    expect(page.files).toHaveLength(3);
    for (const { text } of page.files) {
      expect(text).toContain('own.test');
      expect(text).not.toMatch(/proxy\.test|secret/);
    }
  });
});

describe('About', () => {
  const box = () => screen.queryByRole('region', { name: 'Policy' });

  test('says nothing where there is no policy', () => {
    renderOptions({ hash: '#about' });
    expect(box()).toBeNull();
  });

  test('counts what the policy sets, and names what of it cannot be used', () => {
    const policy = {
      ...lock('killSwitch', 'lockdown'),
      servers: [{ host: 'a b' }],
      rules: [{ action: 'block', patterns: [] }],
    };
    renderOptions({ hash: '#about', policy });
    expect(box()?.textContent).toContain('This browser’s policy sets 2 things here.');
    expect(
      within(screen.getByRole('region', { name: 'Policy' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['servers[0].scheme – this value cannot be used']);
  });
});

describe('private windows', () => {
  const choice = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'In private windows' });

  test('do what the others do at first; the choice saves at once and says what follows', async () => {
    const page = renderOptions({ hash: '#privacy' });
    expect(choice().value).toBe('same');
    await settle(() => fireEvent.change(choice(), { target: { value: 'always' } }));
    expect(page.settings.value.privateWindows).toBe('always');
    const hint = document.getElementById(choice().getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toContain('or nowhere');
  });

  test('that the browser keeps to itself are named, with a way to change that', async () => {
    const page = renderOptions({ hash: '#privacy', isAllowedPrivately: false });
    expect(screen.getByText(/keeps Steadway out of private windows/)).toBeTruthy();
    await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Open the page of this extension' })));
    expect(page.opened).toEqual(['details']);
  });

  test('that the extension may run in need no word of that', () => {
    renderOptions({ hash: '#privacy' });
    expect(screen.queryByText(/keeps Steadway out of private windows/)).toBeNull();
  });
});
