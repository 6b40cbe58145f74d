// @vitest-environment happy-dom
import '../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../src/ui/options/routing/routing-section.tsx';
import '../../../../src/ui/options/lists/lists-of-kind.tsx';
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { noDrafts } from '../support/drafts.ts';
import { renderOptions } from '../support/options-fake.tsx';
import { berlin } from '../support/servers.ts';
import { settle } from '../support/settle.ts';

type Start = Parameters<typeof renderOptions>[0];

/** The page, and the way to load it anew with what it has left. */
function open(start: Start = {}) {
  const drafts = noDrafts();
  const render = () => renderOptions({ ...start, drafts });
  return {
    drafts,
    page: render(),
    reload: () => {
      cleanup();
      return render();
    },
    stored: () => JSON.stringify(drafts.onDisk.texts.peek()),
  };
}

const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => settle(() => fireEvent.input(box(name), { target: { value } }));
const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));

describe('a setting', () => {
  const start = { hash: '#connection' };

  test('that cannot be saved is there again, with what is wrong with it', async () => {
    const { page, reload } = open(start);
    await enter('Check addresses', 'ftp://nowhere');
    await settle(() => fireEvent.blur(box('Check addresses')));
    await settle(() => {
      page.place.value = '#about';
    });
    await settle(() => {
      page.place.value = '#connection';
    });
    expect(box('Check addresses').value).toBe('ftp://nowhere');
    reload();
    expect(box('Check addresses').value).toBe('ftp://nowhere');
    expect(screen.getByRole('alert').textContent).toMatch(/http:\/\//);
    expect(screen.getByRole('note').textContent).toMatch(/not saved/);
  });

  test('that was typed and never left can be saved after a reload', async () => {
    const { reload } = open(start);
    await enter('Exit service', 'https://exit.example/ip');
    const page = reload();
    expect(page.settings.value.exitService).not.toBe('https://exit.example/ip');
    await click('Save');
    expect(page.settings.value.exitService).toBe('https://exit.example/ip');
    expect(screen.queryByRole('note')).toBeNull();
    expect(document.activeElement).toBe(box('Exit service'));
    cleanup();
    reload();
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('goes back to what is saved when the draft is discarded', async () => {
    const { reload, stored } = open(start);
    const former = box('Exit service').value;
    await enter('Exit service', 'nothing');
    reload();
    await click('Discard');
    expect(box('Exit service').value).toBe(former);
    expect(stored()).toBe('{}');
  });

  test('that is saved leaves no draft', async () => {
    const { stored } = open(start);
    await enter('Exit service', 'https://exit.example/ip');
    expect(stored()).not.toBe('{}');
    await settle(() => fireEvent.blur(box('Exit service')));
    expect(stored()).toBe('{}');
  });
});

describe('links', () => {
  test('that were pasted are there again, and never on the disk', async () => {
    const { reload, stored } = open();
    await enter('Server links', 'https://ada:secret@berlin.example');
    reload();
    expect(box('Server links').value).toBe('https://ada:secret@berlin.example');
    expect(stored()).toBe('{}');
  });

  test('that were added are gone', async () => {
    const { drafts } = open();
    await enter('Server links', 'https://berlin.example:443');
    await click('Add');
    expect(drafts.inMemory.texts.peek()).toEqual({});
  });
});

describe('the form of a server', () => {
  const start = { hash: '#servers/edit/berlin', servers: [berlin], canSendSocksCredentials: true };

  test('is as it was left, its secrets too, and none of those is on the disk', async () => {
    const { reload, stored } = open(start);
    await enter('Label', 'Home');
    await enter('Password', 'a-password');
    await enter('Token', 'a-token');
    await enter('Live feed address', 'wss://feed.example/?key=a-key');
    reload();
    expect(['Label', 'Password', 'Token', 'Host'].map((name) => box(name).value)).toEqual([
      'Home',
      'a-password',
      'a-token',
      berlin.host,
    ]);
    expect(stored()).toContain('Home');
    for (const secret of ['a-password', 'a-token', 'a-key']) expect(stored()).not.toContain(secret);
    expect(within(screen.getByRole('dialog')).getByRole('note').textContent).toMatch(/not saved/);
  });

  test('that was left with the section is told of in the list, and goes on from there', async () => {
    const { page } = open(start);
    await enter('Label', 'Home');
    await settle(() => {
      page.place.value = '#servers';
    });
    expect(screen.getByRole('note').textContent).toMatch(/Your changes of Berlin are not saved/);
    await click('Go on');
    expect(box('Label').value).toBe('Home');
  });

  test('that was cancelled is offered in the list, until its changes are discarded', async () => {
    const { stored } = open(start);
    await enter('Label', 'Home');
    await click('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
    await click('Discard');
    expect(screen.queryByRole('note')).toBeNull();
    expect(stored()).toBe('{}');
  });

  test('is empty of changes once they are discarded or saved', async () => {
    const { reload, stored } = open(start);
    await enter('Label', 'Home');
    reload();
    await click('Discard');
    expect(box('Label').value).toBe('Berlin');
    expect(stored()).toBe('{}');
    const page = reload();
    await enter('Label', 'Home');
    await click('Save');
    expect(page.servers.value[0]?.label).toBe('Home');
    expect(stored()).toBe('{}');
  });

  test('that was changed back leaves no draft', async () => {
    const { stored } = open(start);
    await enter('Label', 'Home');
    await enter('Label', 'Berlin');
    expect(stored()).toBe('{}');
  });

  test('ignores a draft that cannot be read', () => {
    const drafts = noDrafts();
    drafts.onDisk.keep('server:berlin', '{"label":7');
    renderOptions({ ...start, drafts });
    expect(box('Label').value).toBe('Berlin');
  });
});

test('the form of a list is as it was left, and not on the disk', async () => {
  const { reload, stored } = open();
  await screen.findByRole('form', { name: 'New list' });
  await enter('List address', 'https://lists.example/?token=secret');
  reload();
  await screen.findByRole('form', { name: 'New list' });
  expect(box('List address').value).toBe('https://lists.example/?token=secret');
  expect(stored()).toBe('{}');
  await click('Discard');
  expect(box('List address').value).toBe('');
  expect(document.activeElement).toBe(box('List address'));
});

test('a rule that was being written goes on after a reload', async () => {
  const { reload, stored } = open({ hash: '#routing' });
  await screen.findByRole('table', { name: 'Rules' });
  await click('Add rule');
  await enter('Sites, one a line', 'tv.example');
  reload();
  await screen.findByRole('table', { name: 'Rules' });
  await click('Go on');
  expect(box('Sites, one a line').value).toBe('tv.example');
  await click('Save');
  expect(stored()).toBe('{}');
});
