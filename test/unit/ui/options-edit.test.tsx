// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const enter = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const save = () => settle(() => fireEvent.click(screen.getByRole('button', { name: 'Save' })));
const describedBy = (name: string) =>
  (field(name).getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);

type Start = {
  readonly server?: Server;
  readonly hasCredentials?: boolean;
  readonly token?: string;
  readonly canSendSocksCredentials?: boolean;
  readonly isFull?: boolean;
};

function openForm({ server = berlin, hasCredentials = false, token, ...rest }: Start = {}) {
  return renderOptions({
    hash: `#servers/edit/${server.id}`,
    servers: [server],
    tokens: token === undefined ? {} : { [server.id]: token },
    credentials: hasCredentials ? { [server.id]: { username: 'u', password: 'old' } } : {},
    ...rest,
  });
}

test('opens by its button, filled in, and closes without a change', async () => {
  const page = renderOptions({ servers: [berlin, oslo] });
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Edit Oslo' })));
  expect(screen.getByRole('dialog', { name: 'Edit Oslo' })).toBeTruthy();
  expect([field('Host').value, field('Port').value, field('Type').value]).toEqual([
    'oslo.example.com',
    '1080',
    'socks5',
  ]);
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Cancel' })));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(page.servers.value).toEqual([berlin, oslo]);
});

test.each(['#servers/edit/nobody', '#servers/edit/%zz', '#servers/edit/'])('shows the list for %s', (hash) => {
  renderOptions({ hash, servers: [berlin] });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('table')).toBeTruthy();
});

test('saves what was entered, in its canonical form', async () => {
  const page = openForm();
  enter('Label', ' Haus ');
  fireEvent.change(field('Type'), { target: { value: 'http' } });
  enter('Host', 'BÜCHER.example');
  enter('Port', ' 8080 ');
  enter('City', '');
  enter('Country code', 'at');
  enter('Check address', 'http://check.example/204');
  enter('Live feed address', ' wss://feed.example/live ');
  enter('Subscription address', 'http://steadway.internal/subscription');
  await save();
  expect(page.servers.value).toEqual([
    {
      id: 'berlin',
      label: 'Haus',
      scheme: 'http',
      host: 'xn--bcher-kva.example',
      port: 8080,
      country: 'AT',
      checkUrl: 'http://check.example/204',
      feedUrl: 'wss://feed.example/live',
      subscriptionUrl: 'http://steadway.internal/subscription',
    },
  ]);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText('Haus is saved.')).toBeTruthy();
});

test.each([
  ['Label', ' '],
  ['Label', 'x'.repeat(101)],
  ['Host', ''],
  ['Host', 'a b'],
  ['Host', 'a.example:443'],
  ['Port', '0'],
  ['Port', '65536'],
  ['Port', '1e3'],
  ['Country code', 'Germany'],
  ['City', 'x'.repeat(101)],
  ['Check address', 'https://check.example'],
  ['Live feed address', 'ws://feed.example/'],
  ['Subscription address', 'http://operator.example/'],
  ['Token', 'two words'],
  ['Tags', 'x'.repeat(31)],
  ['Tags', 'a,b,c,d,e,f,g,h,i,j,k'],
])('%s refuses %j, names the problem and keeps the text', async (name, value) => {
  const page = openForm();
  enter(name, value);
  await save();
  expect(page.servers.value).toEqual([berlin]);
  expect(field(name).value).toBe(value);
  expect(field(name).getAttribute('aria-invalid')).toBe('true');
  expect(describedBy(name).at(-1)).toMatch(/^\S.+\.$/);
  expect(document.activeElement).toBe(field(name));
});

test('shows and saves tags, and keeps a favourite one', async () => {
  const page = openForm({ server: { ...berlin, tags: ['home', 'work'], isFavourite: true } });
  expect(field('Tags').value).toBe('home, work');
  enter('Tags', ' streaming ,home,, home');
  await save();
  expect(page.servers.value).toEqual([{ ...berlin, tags: ['streaming', 'home'], isFavourite: true }]);
});

test('an empty field takes the tags away', async () => {
  const page = openForm({ server: { ...berlin, tags: ['home'] } });
  enter('Tags', '');
  await save();
  expect(page.servers.value).toStrictEqual([berlin]);
});

test('names the problems of all fields at once', async () => {
  openForm();
  enter('Label', '');
  enter('Port', 'x');
  enter('Password', 'p');
  await save();
  const invalid = [...document.querySelectorAll('dialog [aria-invalid=true]')].map((element) =>
    element.getAttribute('name'),
  );
  expect(invalid).toEqual(['label', 'port', 'username']);
});

test('keeps the form open when storage refuses', async () => {
  openForm({ isFull: true });
  await save();
  expect(screen.getByRole('dialog')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toMatch(/could not be saved/);
});

describe('credentials', () => {
  test('stay as they are when both fields are left empty', async () => {
    const page = openForm({ hasCredentials: true });
    await save();
    expect(page.credentials.value.get('berlin')).toEqual({ username: 'u', password: 'old' });
  });

  test('are never shown', () => {
    openForm({ hasCredentials: true });
    expect([field('Username').value, field('Password').value]).toEqual(['', '']);
  });

  test('are replaced together, with a word about what the browser keeps', async () => {
    const page = openForm({ hasCredentials: true });
    enter('Username', 'v');
    enter('Password', 'new');
    await save();
    expect(page.credentials.value.get('berlin')).toEqual({ username: 'v', password: 'new' });
    expect(screen.getByText(/until it is restarted/)).toBeTruthy();
  });

  test.each([
    ['a username alone', 'Username', 'Password'],
    ['a password alone', 'Password', 'Username'],
  ])('saved ones are not replaced by %s', async (_name, entered, invalid) => {
    const page = openForm({ hasCredentials: true });
    enter(entered, 'x');
    await save();
    expect(field(invalid).getAttribute('aria-invalid')).toBe('true');
    expect(page.credentials.value.get('berlin')).toEqual({ username: 'u', password: 'old' });
  });

  test('may be a username alone where none are saved', async () => {
    const page = openForm();
    enter('Username', 'token');
    await save();
    expect(page.credentials.value.get('berlin')).toEqual({ username: 'token', password: '' });
  });

  test('are removed on request, whatever else was entered', async () => {
    const page = openForm({ hasCredentials: true });
    enter('Username', 'v');
    fireEvent.click(field('Remove the saved username and password'));
    await save();
    expect(page.credentials.value.has('berlin')).toBe(false);
  });

  test('cannot be removed where none are saved', () => {
    openForm();
    expect(screen.queryByLabelText('Remove the saved username and password')).toBeNull();
  });

  test('for SOCKS5 are refused where the browser cannot send them', async () => {
    const page = openForm({ server: oslo });
    enter('Username', 'u');
    enter('Password', 'p');
    await save();
    expect(describedBy('Username').at(-1)).toMatch(/cannot send a username and password to a SOCKS5 server/);
    expect(page.credentials.value.size).toBe(0);
  });

  test('for SOCKS5 are saved where the browser can send them', async () => {
    const page = openForm({ server: oslo, canSendSocksCredentials: true });
    enter('Username', 'u');
    enter('Password', 'p');
    await save();
    expect(page.credentials.value.get('oslo')).toEqual({ username: 'u', password: 'p' });
  });

  test('saved ones have to go before a server becomes SOCKS5 where the browser cannot send them', async () => {
    const page = openForm({ hasCredentials: true });
    fireEvent.change(field('Type'), { target: { value: 'socks5' } });
    await save();
    expect(screen.getByRole('alert').textContent).toMatch(/Remove the saved ones/);
    fireEvent.click(field('Remove the saved username and password'));
    await save();
    expect(page.servers.value[0]?.scheme).toBe('socks5');
    expect(page.credentials.value.size).toBe(0);
  });
});

describe('a token', () => {
  const operated: Server = { ...berlin, feedUrl: 'wss://feed.example/a' };

  test('is saved, and is never shown again', async () => {
    const page = openForm({ server: operated });
    expect(field('Token').type).toBe('password');
    enter('Token', ' t0ken ');
    await save();
    expect(page.tokens.value.get('berlin')).toBe('t0ken');
    page.place.value = '#servers/edit/berlin';
    await settle(() => {});
    expect(field('Token').value).toBe('');
    expect(document.body.textContent).not.toContain('t0ken');
  });

  test('is kept where nothing is entered', async () => {
    const page = openForm({ server: operated, token: 'old' });
    enter('Label', 'Haus');
    enter('Live feed address', 'wss://feed.example/b');
    await save();
    expect([page.tokens.value.get('berlin'), page.servers.value[0]?.label]).toEqual(['old', 'Haus']);
  });

  test('is replaced, and removed on request whatever else was entered', async () => {
    const page = openForm({ server: operated, token: 'old' });
    enter('Token', 'new');
    await save();
    expect(page.tokens.value.get('berlin')).toBe('new');
    page.place.value = '#servers/edit/berlin';
    await settle(() => {});
    enter('Token', 'two words');
    fireEvent.click(field('Remove the saved token'));
    await save();
    expect(page.tokens.value.has('berlin')).toBe(false);
  });

  test('cannot be removed where none is saved', () => {
    openForm();
    expect(screen.queryByLabelText('Remove the saved token')).toBeNull();
  });

  test.each([
    ['Live feed address', 'wss://other.example/a'],
    ['Live feed address', 'wss://feed.example:8443/a'],
    ['Subscription address', 'https://other.example/'],
  ])('is asked for again where the %s becomes %s', async (name, value) => {
    const page = openForm({ server: operated, token: 'old' });
    enter(name, value);
    await save();
    expect(describedBy('Token').at(-1)).toMatch(/Enter the token for these/);
    expect(page.servers.value).toEqual([operated]);
    enter('Token', 'new');
    await save();
    expect(page.tokens.value.get('berlin')).toBe('new');
    expect(Object.values(page.servers.value[0] ?? {})).toContain(value);
  });

  test('is asked for again where the server itself answers, and is another one', async () => {
    const own: Server = { ...berlin, subscriptionUrl: 'http://steadway.internal/subscription' };
    const page = openForm({ server: own, token: 'old' });
    enter('Host', 'other.example');
    await save();
    expect(page.servers.value).toEqual([own]);
    fireEvent.click(field('Remove the saved token'));
    await save();
    expect([page.servers.value[0]?.host, page.tokens.value.size]).toEqual(['other.example', 0]);
  });

  test('is kept where its feed is no longer asked for', async () => {
    const page = openForm({ server: operated, token: 'old' });
    enter('Live feed address', '');
    await save();
    expect([page.tokens.value.get('berlin'), page.servers.value]).toEqual(['old', [berlin]]);
  });
});
