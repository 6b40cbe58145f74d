// @vitest-environment happy-dom
import './support/english.ts';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { MAX_IMPORT_SIZE_BYTES } from '../../../src/domain/import/reading.ts';
import { type LinkProblem, MAX_LINK_LENGTH } from '../../../src/domain/share-link.ts';
import { parseLinkLines } from '../../../src/ui/options/servers/link-lines.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Server links' });

async function add(text: string) {
  fireEvent.input(box(), { target: { value: text } });
  await settle(() => fireEvent.click(screen.getByRole('button', { name: 'Add' })));
}

test('adds the good lines, keeps the bad ones and names each by its place in the box', async () => {
  const page = renderOptions();
  await add('https://u:p@a.example:443#A\n\nftp://b.example:21\nsocks5://c.example:1080\nhttps://d.example\n');
  expect(page.servers.value.map(({ label }) => label)).toEqual(['A', 'c.example:1080']);
  expect(page.credentials.value).toEqual(new Map([['added-0', { username: 'u', password: 'p' }]]));
  expect(box().value).toBe('ftp://b.example:21\nhttps://d.example');
  expect(screen.getByText('2 servers added.').closest('[role=status]')).toBeTruthy();
  const alert = screen.getByRole('alert');
  expect([...alert.querySelectorAll('li')].map((item) => item.textContent)).toEqual([
    'Line 1: This type of server is not known. Use http, https, socks5 or socks4.',
    'Line 2: The port is missing. Write it after the host, as in host:8080.',
  ]);
  expect(box().getAttribute('aria-invalid')).toBe('true');
});

test('a SOCKS4 server is added with a warning of what the network sees of it', async () => {
  const page = renderOptions();
  await add('https://a.example:443');
  expect(screen.queryByText(/looks up the names of the sites/)).toBeNull();
  await add('socks4://b.example:1080');
  expect(page.servers.value.map(({ scheme }) => scheme)).toEqual(['https', 'socks4']);
  expect(screen.getByText(/looks up the names of the sites/).getAttribute('role')).toBe('status');
});

test('leaves an empty box and no complaint when all is good', async () => {
  renderOptions();
  await add('https://a.example:443');
  expect(box().value).toBe('');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(box().getAttribute('aria-invalid')).toBe('false');
});

const badLinks: Readonly<Record<LinkProblem, string>> = {
  tooLong: `https://a.example:443#${'x'.repeat(MAX_LINK_LENGTH)}`,
  notALink: 'two words',
  schemeUnknown: 'ftp://a.example:21',
  socksCredentials: 'socks5://name:hunter2@a.example:1080',
  socks4Credentials: 'socks4://name:hunter2@a.example:1080',
  hostMissing: 'https://:443',
  hostInvalid: 'https://a_b..example:443',
  portMissing: 'https://a.example',
  portInvalid: 'https://a.example:70000',
  credentialsInvalid: 'https://name:%zz@a.example:443',
  labelInvalid: 'https://a.example:443#%zz',
  countryInvalid: 'https://a.example:443?country=Germany',
  cityInvalid: `https://a.example:443?city=${'x'.repeat(101)}`,
  checkUrlInvalid: 'https://a.example:443?checkUrl=https://b.example',
  feedUrlInvalid: 'https://a.example:443?feedUrl=https://b.example',
  subscriptionUrlInvalid: 'https://a.example:443?subscriptionUrl=http://b.example',
  tokenInvalid: 'https://a.example:443?token=hunter2%20x',
  tagsInvalid: `https://a.example:443?tags=${'x'.repeat(31)}`,
};

test.each(Object.entries(badLinks))('%s: is named in a sentence, without the link itself', async (_problem, link) => {
  renderOptions();
  await add(link);
  expect(screen.getByRole('alert').querySelector('li')?.textContent).toMatch(/^Line 1: [A-Z].+\.$/);
  expect(screen.getByRole('alert').textContent).not.toMatch(/hunter2|a\.example/);
  expect(box().value).toBe(link);
});

test('every bad link above is bad for the reason it stands under', () => {
  const problems = Object.values(badLinks).map((link) => {
    const lines = parseLinkLines(link, { servers: [], canSendSocksCredentials: false });
    return lines.ok && lines.value.refused[0]?.problem;
  });
  expect(problems).toEqual(Object.keys(badLinks));
});

test.each([
  ['a server that is there', 'https://berlin.example.com:443#Other', 'This server is in the list already.'],
  ['a server twice in one text', 'http://x.example:80\nhttp://x.example:80', 'This server is in the list already.'],
])('refuses %s', async (_name, text, sentence) => {
  renderOptions({ servers: [berlin] });
  await add(text);
  expect(screen.getByRole('alert').querySelector('li')?.textContent).toBe(`Line 1: ${sentence}`);
});

test.each([
  ['another account', 'https://other:account@berlin.example.com:443'],
  ['another type', 'http://berlin.example.com:443'],
  ['another port', 'https://berlin.example.com:8443'],
])('adds the same host with %s', async (_name, text) => {
  const page = renderOptions({ servers: [berlin] });
  await add(text);
  expect(page.servers.value.length).toBe(2);
});

test('adds a SOCKS5 server with credentials where the browser can send them', async () => {
  const page = renderOptions({ canSendSocksCredentials: true });
  await add(badLinks.socksCredentials);
  expect(page.servers.value.length).toBe(1);
});

test('refuses and keeps a text over 1 MB, counted in bytes', async () => {
  const page = renderOptions();
  const text = `https://a.example:443\n${'é'.repeat(MAX_IMPORT_SIZE_BYTES / 2)}`;
  await add(text);
  expect(screen.getByRole('alert').textContent).toMatch(/larger than 1 MB/);
  expect(box().value).toBe(text);
  expect(page.servers.value).toEqual([]);
});

test('says so when there is nothing to add', async () => {
  renderOptions();
  await add(' \n');
  expect(screen.getByRole('alert').textContent).toMatch(/no link to add/);
});

test('names only the first of very many bad lines', async () => {
  renderOptions();
  await add(Array.from({ length: 60 }, () => 'bad').join('\n'));
  expect(screen.getAllByText(/^Line \d+:/).length).toBe(50);
  expect(screen.getByText('And 10 lines more.')).toBeTruthy();
});

test('keeps the whole text when it cannot be saved', async () => {
  renderOptions({ isFull: true });
  await add('https://a.example:443\nbad');
  expect(box().value).toBe('https://a.example:443\nbad');
  expect(screen.getByRole('alert').textContent).toMatch(/could not be saved/);
});

test('without servers it teaches what one is', () => {
  renderOptions();
  expect(screen.getByRole('heading', { name: 'No servers yet' })).toBeTruthy();
  expect(screen.queryByRole('table')).toBeNull();
});

test('with servers there is a table', () => {
  renderOptions({ servers: [oslo] });
  expect(screen.getByRole('table', { name: 'Servers' })).toBeTruthy();
});
