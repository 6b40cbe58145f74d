// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { parseBackup } from '../../../src/domain/backup/parse-backup.ts';
import { toBackupFile } from '../../../src/domain/backup/to-backup.ts';
import type { Server } from '../../../src/domain/server.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, office, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';

/** Keys are slow on purpose. */
vi.setConfig({ testTimeout: 120_000 });

const PASSPHRASE = 'correct horse battery';
const secret = { username: 'ada', password: 'secret-9' };
const SLOW = { timeout: 60_000 };

const open = (start: Parameters<typeof renderOptions>[0] = {}) => renderOptions({ hash: '#backup', ...start });
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const click = (name: string) => settle(() => fireEvent.click(button(name)));
const tick = (name: string | RegExp) => settle(() => fireEvent.click(screen.getByRole('checkbox', { name })));
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, value: string) => settle(() => fireEvent.input(field(name), { target: { value } }));
const lines = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

const toText = (servers: readonly Server[], settings: Partial<Settings> = {}): string => {
  const file = toBackupFile({
    now: Date.UTC(2026, 4, 4),
    app: '1.2.3',
    servers,
    settings: { ...defaultSettings, ...settings },
    damaged: [],
  });
  if (!file.ok) throw new Error(`expected a file, got ${file.problem}`);
  return file.value;
};

async function choose(text: string): Promise<void> {
  const file = new File([text], 'backup.json', { type: 'application/json' });
  await settle(() => {
    Object.defineProperty(field('Backup file'), 'files', { value: [file], configurable: true });
    fireEvent.change(field('Backup file'));
  });
  await settle(() => new Promise((resolve) => setTimeout(resolve, 0)));
}

/** A backup made by the page itself. */
async function saveWithSecrets(): Promise<string> {
  const page = open({ servers: [berlin, office], credentials: { office: secret } });
  await tick('Include usernames and passwords, encrypted');
  await type('Passphrase', PASSPHRASE);
  await type('The passphrase again', PASSPHRASE);
  await click('Save backup');
  await waitFor(() => expect(page.files).toHaveLength(1), SLOW);
  page.close();
  return page.files[0]?.text ?? '';
}

describe('exports', () => {
  test.each([
    ['Export links', /^steadway-links-\d{4}-\d\d-\d\d\.txt$/, 'https://berlin.example.com:443'],
    ['Export server list', /^steadway-servers-\d{4}-\d\d-\d\d\.json$/, '"format": "steadway-servers"'],
    ['Save backup', /^steadway-backup-\d{4}-\d\d-\d\d\.json$/, '"format": "steadway-backup"'],
  ])('%s hands over a file without usernames and passwords', async (name, fileName, part) => {
    const page = open({ servers: [berlin, office], credentials: { office: secret } });
    await click(name);
    await waitFor(() => expect(page.files).toHaveLength(1));
    expect(page.files[0]?.name).toMatch(fileName);
    expect(page.files[0]?.text).toContain(part);
    expect(page.files[0]?.text).toContain('berlin.example.com');
    expect(page.files[0]?.text).not.toMatch(/ada|secret/);
  });

  test('of servers need a server', () => {
    open();
    expect(button('Export links').disabled).toBe(true);
    expect(button('Export server list').disabled).toBe(true);
  });
});

describe('a backup with usernames and passwords', () => {
  const start = () => open({ servers: [berlin, office], credentials: { office: secret } });

  test('cannot be wished for where none is saved', () => {
    open({ servers: [berlin] });
    expect(screen.getByRole('checkbox', { name: /^Include usernames/ })).toHaveProperty('disabled', true);
    expect(screen.getByText('There are no saved usernames, passwords or tokens.')).toBeTruthy();
  });

  test('holds them encrypted, and forgets the passphrase', async () => {
    const text = await saveWithSecrets();
    // With its quotation mark: what is encrypted looks like any three letters now and then.
    expect(text).not.toMatch(/"ada|secret-9|correct horse/);
    const backup = parseBackup(text);
    expect(backup.ok && backup.value.secrets?.count).toBe(1);
    start();
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  test.each([
    ['', '', 'Passphrase', /at least 12 characters/],
    ['elevenchars', 'elevenchars', 'Passphrase', /at least 12 characters/],
    [PASSPHRASE, 'correct horse batterx', 'The passphrase again', /not the same/],
    [PASSPHRASE, '', 'The passphrase again', /not the same/],
  ])('is not made with %j and %j', async (passphrase, repeat, name, problem) => {
    const page = start();
    await tick(/^Include usernames/);
    await type('Passphrase', passphrase);
    await type('The passphrase again', repeat);
    await click('Save backup');
    expect(screen.getByRole('alert').textContent).toMatch(problem);
    expect(document.activeElement).toBe(field(name));
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(page.files).toEqual([]);
  });

  test('tells how good a passphrase is, and shows it on demand', async () => {
    start();
    await tick(/^Include usernames/);
    await type('Passphrase', 'short');
    expect(screen.getByText('Too short. It must have at least 12 characters.')).toBeTruthy();
    await type('Passphrase', PASSPHRASE);
    expect(screen.getByText('Good.')).toBeTruthy();
    expect(field('Passphrase').type).toBe('password');
    await tick('Show the passphrase');
    expect(field('Passphrase').type).toBe('text');
    expect(field('Passphrase').value).toBe(PASSPHRASE);
  });
});

describe('the preview of a restore', () => {
  test('tells what would change, and changes nothing', async () => {
    const page = open({ servers: [oslo, { ...office, host: '10.0.0.2' }], settings: { historyDays: 7 } });
    await choose(toText([berlin, oslo, office], { killSwitch: 'lockdown', mutedNotices: ['lost'] }));
    expect(document.activeElement?.textContent).toMatch(/^Backup of /);
    expect(lines()).toEqual(
      expect.arrayContaining([
        'Added: Berlin',
        'Changed: Office: from HTTP 10.0.0.2:8080 to HTTP 10.0.0.1:8080',
        '1 server is the same.',
        'Kill switch: Lockdown instead of Block traffic',
        'Notifications: not shown: Connection lost instead of all are shown',
        'Days kept: 30 instead of 7',
      ]),
    );
    expect(screen.getByText('There are no usernames and passwords in the file.')).toBeTruthy();
    expect(page.servers.value).toHaveLength(2);
    await click('Cancel');
    expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull();
    expect(page.settings.value.historyDays).toBe(7);
  });

  test('tells which servers would go if all are replaced', async () => {
    open({ servers: [oslo] });
    await choose(toText([berlin]));
    expect(lines()).not.toContain('Removed: Oslo');
    await settle(() => fireEvent.click(screen.getByRole('radio', { name: 'Replace all' })));
    expect(lines()).toContain('Removed: Oslo');
  });

  test('says that a saved password goes where the address of its server changes', async () => {
    open({ servers: [office], credentials: { office: secret } });
    await choose(toText([{ ...office, host: '10.0.0.9' }]));
    expect(screen.getByText(/password is removed where the address/)).toBeTruthy();
  });

  test('lists what of the file is damaged, with place and reason', async () => {
    open();
    await choose(toText([berlin]).replace('"port": 443', '"port": 0').replace('"block"', '"sometimes"'));
    expect(
      within(screen.getByRole('note'))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['servers[0].port: it cannot be read.', 'settings.killSwitch: it cannot be read.']);
  });

  test('shows labels as text, whatever they hold', async () => {
    open();
    await choose(toText([{ ...berlin, label: '<img src=x>' }]));
    expect(lines()).toContain('Added: <img src=x>');
    expect(document.querySelector('main img')).toBeNull();
  });

  test.each([
    ['{}', /not a backup/],
    ['{"format":"steadway-servers"}', /section Servers/],
    ['{"format":"steadway-backup","version":2}', /later version/],
    ['x'.repeat(5_000_001), /larger than 5 MB/],
  ])('is not there for %.40s', async (text, problem) => {
    open();
    await choose(text);
    expect(screen.getByRole('alert').textContent).toMatch(problem);
    expect(screen.queryByRole('button', { name: 'Restore' })).toBeNull();
  });

  test('begins anew with another file', async () => {
    open();
    await choose(toText([berlin]));
    await tick(/settings$/);
    await choose(toText([oslo]));
    expect(lines()).toContain('Added: Oslo');
    expect(screen.getByRole('checkbox', { name: /settings$/ })).toHaveProperty('checked', true);
  });

  test('opens for a file that is dropped', async () => {
    open();
    const file = new File([toText([berlin])], 'backup.json');
    await settle(() => {
      const drop = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(drop, 'dataTransfer', { value: { files: [file] } });
      fireEvent(screen.getByRole('region', { name: 'Restore' }), drop);
      expect(drop.defaultPrevented).toBe(true);
    });
    await settle(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(lines()).toContain('Added: Berlin');
  });
});

describe('a restore', () => {
  test('puts back servers and settings, says so, and can be undone', async () => {
    const page = open({ servers: [oslo], settings: { historyDays: 7 } });
    await choose(toText([berlin, oslo], { killSwitch: 'lockdown' }));
    await click('Restore');
    expect(page.servers.value).toEqual([oslo, berlin]);
    expect(page.settings.value).toMatchObject({ killSwitch: 'lockdown', historyDays: 30 });
    expect(screen.getByText('The backup is restored. 1 server added. 2 settings changed.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(button('Undo')));
    await click('Undo');
    expect(page.servers.value).toEqual([oslo]);
    expect(page.settings.value).toMatchObject({ killSwitch: 'block', historyDays: 7 });
    expect(screen.getByText('What was there before the restore is back.')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Restore');
  });

  test('can be undone after a look at another section', async () => {
    const page = open();
    await choose(toText([berlin]));
    await click('Restore');
    await settle(() => {
      page.place.value = '#about';
    });
    await settle(() => {
      page.place.value = '#backup';
    });
    await click('Undo');
    expect(page.servers.value).toEqual([]);
  });

  test('puts back only what is wanted', async () => {
    const page = open();
    await choose(toText([berlin], { killSwitch: 'lockdown' }));
    await tick(/^1 server$/);
    await click('Restore');
    expect(page.servers.value).toEqual([]);
    expect(page.settings.value.killSwitch).toBe('lockdown');
  });

  test('of nothing is none', async () => {
    open();
    await choose(toText([berlin]));
    await tick(/^1 server$/);
    await tick(/settings$/);
    await click('Restore');
    expect(screen.getByRole('alert').textContent).toBe('Choose what is to be restored.');
  });

  test('that storage refuses says so', async () => {
    const page = open({ isFull: true });
    await choose(toText([berlin]));
    await click('Restore');
    expect(screen.getByRole('alert').textContent).toMatch(/could not be saved.*Nothing has changed/);
    expect(page.servers.value).toEqual([]);
  });

  test('with a wrong passphrase changes nothing, and with the right one brings the passwords back', async () => {
    const text = await saveWithSecrets();
    const page = open();
    await choose(text);
    await click('Restore');
    expect(screen.getByRole('alert').textContent).toMatch(/^Enter the passphrase/);
    await type('Passphrase', 'another horse battery');
    await click('Restore');
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^The passphrase is wrong/), SLOW);
    expect([page.servers.value, page.credentials.value.size]).toEqual([[], 0]);
    await type('Passphrase', PASSPHRASE);
    await click('Restore');
    await waitFor(() => expect(page.servers.value).toHaveLength(2), SLOW);
    expect(page.credentials.value.get('office')).toEqual(secret);
    expect(document.body.textContent).not.toMatch(/secret-9|correct horse/);
    await waitFor(() => expect(screen.getByText(/1 username and password restored/)).toBeTruthy());
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  test('leaves passwords out where they are not wanted, and asks for no passphrase', async () => {
    const text = await saveWithSecrets();
    const page = open();
    await choose(text);
    await tick('1 username and password or token');
    await click('Restore');
    expect(page.servers.value).toHaveLength(2);
    expect(page.credentials.value.size).toBe(0);
  });
});

test('tokens are in the encrypted part, and come back with the passphrase', async () => {
  const server = { ...berlin, feedUrl: 'wss://feed.example/' };
  const first = open({ servers: [server], tokens: { berlin: 'hunter2' } });
  await tick(/^Include usernames/);
  await type('Passphrase', PASSPHRASE);
  await type('The passphrase again', PASSPHRASE);
  await click('Save backup');
  await waitFor(() => expect(first.files).toHaveLength(1), SLOW);
  const text = first.files[0]?.text ?? '';
  expect(text).not.toContain('hunter2');
  first.close();
  const page = open();
  await choose(text);
  await type('Passphrase', PASSPHRASE);
  await click('Restore');
  await waitFor(() => expect(page.tokens.value.get('berlin')).toBe('hunter2'), SLOW);
  await waitFor(() => expect(screen.getByText(/1 token restored/)).toBeTruthy());
});
