import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refresh } from '../../../src/chores/refresh.ts';
import type { ChoreTools } from '../../../src/chores/tools.ts';
import { type List, ListState } from '../../../src/domain/lists/list.ts';
import type { ListText } from '../../../src/ports.ts';
import { parseYaml } from '../../../src/ui/options/servers/import/parse-yaml.ts';
import { aList } from '../../unit/domain/lists/support.ts';
import { sendStatus, sendText, startListServer } from './list-server.ts';

const NOW = 1_800_000_000_000;
const MINUTE_MS = 60_000;
const LINKS = 'https://ann:secret@one.example:443#One\nhttp://two.example:8080\n';

let server: Awaited<ReturnType<typeof startListServer>>;
beforeAll(async () => {
  server = await startListServer();
});
afterAll(() => server.close());
beforeEach(() => void server.seen.splice(0));

function createFixture(parts: Partial<List> = {}) {
  const texts = new Map<string, ListText>();
  const storage = { isFull: false };
  const tools: ChoreTools = {
    fetch,
    now: () => NOW,
    random: () => 0.5,
    canSendSocksCredentials: false,
    parseYaml,
    timeoutMs: 5_000,
    store: {
      readPac: async () => undefined,
      readTable: async () => undefined,
      write: async () => {},
      readList: async (id) => texts.get(id),
      writeList: async (id, text) => {
        if (storage.isFull) throw new DOMException('expected room, got none', 'QuotaExceededError');
        texts.set(id, text);
      },
      removeList: async (id) => void texts.delete(id),
    },
  };
  const list = aList({ url: server.url, ...parts });
  /** The list as it is after it was fetched once. */
  const fetchOnce = async (changed: Partial<List> = {}, otherTools: Partial<ChoreTools> = {}) => {
    const done = await refresh({ list: { ...list, ...changed } }, { ...tools, ...otherTools });
    // What comes of it is stored, and has to be readable.
    expect(v.parse(ListState, done.state)).toEqual(done.state);
    return { ...done, list: { ...list, ...changed, state: done.state } };
  };
  return { fetchOnce, texts, storage };
}

test('the servers of a list come with their credentials, the list they are of and what could not be used', async () => {
  server.answerWith(sendText(`${LINKS}# a comment\nnonsense\nsocks4://old.example:1080\n${LINKS}`));
  const done = await createFixture().fetchOnce();
  expect(done.type === 'servers' && done.entries).toMatchObject([
    {
      server: { label: 'One', scheme: 'https', host: 'one.example', port: 443, listId: 'list' },
      credentials: { username: 'ann', password: 'secret' },
    },
    { server: { label: 'two.example:8080', host: 'two.example', listId: 'list' } },
  ]);
  expect(done.state).toEqual({
    checkedAt: NOW,
    fetchedAt: NOW,
    dueAt: NOW + 60 * MINUTE_MS,
    count: 2,
    refusedCount: 4,
    refused: [
      { line: 4, reason: 'portMissing' },
      { line: 5, reason: 'socks4Leaks', text: 'old.example:1080' },
      { line: 6, reason: 'duplicate', text: 'One' },
      { line: 7, reason: 'duplicate', text: 'two.example:8080' },
    ],
    failure: null,
    failures: 0,
  });
  expect(JSON.stringify(done.state)).not.toContain('secret');
});

test('a server keeps its identity whatever else the list says of it, and each account at one server has its own', async () => {
  const { fetchOnce } = createFixture();
  const idsOf = async (text: string) => {
    server.answerWith(sendText(text));
    const done = await fetchOnce();
    return done.type === 'servers' ? done.entries.map(({ server: { id } }) => id) : [];
  };
  const [first, second, third] = await idsOf('http://a:1@h.example:80#X\nhttp://b:1@h.example:80\nhttp://h.example:81');
  expect(new Set([first, second, third]).size).toBe(3);
  expect(await idsOf('http://h.example:81#Y\nhttp://c:2@h.example:80#Z\nhttp://b:9@h.example:80')).toEqual([
    third,
    first,
    second,
  ]);
});

test('of a document each entry counts, and only the first 2,000 servers are taken', async () => {
  const servers = Array.from({ length: 2_003 }, (_none, index) => ({
    scheme: 'http',
    host: `s${index}.example`,
    port: 80,
  }));
  server.answerWith(sendText(JSON.stringify({ format: 'steadway-servers', version: 1, servers })));
  const { type, state } = await createFixture().fetchOnce();
  expect(type).toBe('servers');
  expect(state).toMatchObject({ count: 2_000, refusedCount: 3 });
  expect(state.refused[0]).toEqual({ line: 2_001, reason: 'tooMany', text: 's2000.example:80' });
});

test('a YAML list of servers is read', async () => {
  server.answerWith(sendText('proxies:\n  - {name: One, type: http, server: one.example, port: 8080}\n'));
  const done = await createFixture().fetchOnce();
  expect(done.type === 'servers' && done.entries).toMatchObject([{ server: { label: 'One', host: 'one.example' } }]);
});

test('the patterns of a list of sites are stored, and told by their count', async () => {
  const { fetchOnce, texts } = createFixture({ kind: 'rules' });
  server.answerWith(sendText('0.0.0.0 ads.example\n||track.example^\n@@||good.track.example^\n/regex.*/\n'));
  const { type, state } = await fetchOnce();
  expect(type).toBe('rules');
  expect(state).toMatchObject({ count: 3, refusedCount: 1, failure: null });
  expect(texts.get('list')?.patterns.split('\n').filter(Boolean).toSorted()).toEqual(['=ads.example', 'track.example']);
  expect(texts.get('list')?.exceptions).toContain('good.track.example');
});

test.each([
  ['ETag', { ETag: '"one"' }],
  ['Last-Modified', { 'Last-Modified': 'Tue, 01 Dec 2026 10:00:00 GMT' }],
] as const)('what has not changed by its %s is not sent again, and nothing changes', async (_name, headers) => {
  const { fetchOnce } = createFixture();
  server.answerWith(sendText(LINKS, headers));
  const first = await fetchOnce();
  const again = await fetchOnce({
    state: { ...first.state, checkedAt: 1, failures: 2, failure: { reason: 'timedOut' } },
  });
  expect(again.type).toBe('kept');
  expect(again.state).toEqual(first.state);
  server.answerWith(sendText(LINKS, { ETag: '"two"' }));
  const changed = await fetchOnce({ state: first.state });
  expect(changed).toMatchObject({ type: 'servers', state: { etag: '"two"', count: 2 } });
});

test('no cookies and no cache are asked', async () => {
  server.answerWith(sendText(LINKS));
  await createFixture().fetchOnce();
  expect(server.seen[0]?.headers).toMatchObject({ 'cache-control': 'no-cache' });
  expect(server.seen[0]?.headers.cookie).toBeUndefined();
});

test('whoever has lost the text of a list asks for all of it', async () => {
  const { fetchOnce, texts } = createFixture({ kind: 'rules' });
  server.answerWith(sendText('ads.example\n', { ETag: '"one"' }));
  const first = await fetchOnce();
  texts.clear();
  expect((await fetchOnce({ state: first.state })).type).toBe('rules');
  expect(texts.get('list')?.patterns).toContain('ads.example');
});

const HUGE = Buffer.alloc(11_000_000, 'a.example\n');
const redirectTo = (location: string) => sendStatus(302, { Location: location });

test.each([
  ['gone', sendStatus(404), { reason: 'refused', code: '404' }],
  ['broken', sendStatus(503), { reason: 'refused', code: '503' }],
  ['empty', sendText(''), { reason: 'empty' }],
  ['a page', sendText('<!DOCTYPE html><title>Sign in</title>'), { reason: 'unreadable', code: 'html' }],
  ['no text', sendText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0])), { reason: 'unreadable', code: 'notText' }],
  ['larger than it may be', sendText(HUGE), { reason: 'tooLarge' }],
  [
    'cut off',
    ((_q, response) =>
      void response.writeHead(200, { 'Content-Length': 99 }).write('x', () => response.destroy())) as ReturnType<
      typeof sendText
    >,
    { reason: 'unreachable' },
  ],
  ['moved to where others may listen', redirectTo('http://lists.example.invalid/'), { reason: 'unreachable' }],
  ['moved without end', redirectTo('/list'), { reason: 'unreachable' }],
] as const)(
  'of a list that is %s the last good one stays, and it is tried again in five minutes',
  async (_name, answer, failure) => {
    for (const kind of ['servers', 'rules'] as const) {
      const { fetchOnce, texts } = createFixture({ kind });
      server.answerWith(sendText(kind === 'rules' ? 'ads.example\n' : LINKS, { ETag: '"one"' }));
      const first = await fetchOnce();
      const before = new Map(texts);
      server.answerWith(answer);
      const { type, state } = await fetchOnce({ state: first.state });
      expect(type).toBe('kept');
      expect(state).toEqual({ ...first.state, failure, failures: 1, dueAt: NOW + 5 * MINUTE_MS });
      expect(texts).toEqual(before);
      const { state: later } = await fetchOnce({ state });
      expect(later).toMatchObject({ failures: 2, dueAt: NOW + 10 * MINUTE_MS });
    }
  },
);

test('nobody answers', async () => {
  const { state } = await createFixture({ url: 'http://127.0.0.1:1/' }).fetchOnce();
  expect(state).toMatchObject({ failure: { reason: 'unreachable' }, fetchedAt: 0 });
});

test('an answer that ends elsewhere than over https is not read', async () => {
  const elsewhere = async () => Object.defineProperty(new Response(LINKS), 'url', { value: 'http://lists.example/' });
  const { state } = await createFixture().fetchOnce({}, { fetch: elsewhere });
  expect(state.failure).toEqual({ reason: 'insecure' });
});

test('a list whose lines are all refused says which', async () => {
  server.answerWith(sendText('nonsense\nftp://x.example:1\n'));
  const { state } = await createFixture().fetchOnce();
  expect(state).toMatchObject({
    failure: { reason: 'empty' },
    count: 0,
    refusedCount: 2,
    refused: [
      { line: 1, reason: 'portMissing' },
      { line: 2, reason: 'schemeUnknown' },
    ],
  });
});

test('a server that does not end its answer is waited for no longer than is allowed', async () => {
  server.answerWith((_request, response) => void response.writeHead(200).write('http://one.example:80\n'));
  const { state } = await createFixture().fetchOnce({}, { timeoutMs: 50 });
  expect(state.failure).toEqual({ reason: 'timedOut' });
});

test('a server that wants to be left alone is', async () => {
  server.answerWith(sendStatus(429, { 'Retry-After': '1800' }));
  const { state } = await createFixture().fetchOnce();
  expect(state).toMatchObject({ failure: { reason: 'refused', code: '429' }, dueAt: NOW + 30 * MINUTE_MS });
});

test('sites that cannot be stored are told, and what was stored stays', async () => {
  const { fetchOnce, storage, texts } = createFixture({ kind: 'rules' });
  server.answerWith(sendText('ads.example\n'));
  storage.isFull = true;
  const { type, state } = await fetchOnce();
  expect({ type, failure: state.failure }).toEqual({
    type: 'kept',
    failure: { reason: 'notStored', code: 'QuotaExceededError' },
  });
  expect(texts.size).toBe(0);
});

test('a list that cannot be read is not asked for', async () => {
  await expect(createFixture().fetchOnce({ url: 'http://lists.example/' })).rejects.toThrow();
  expect(server.seen).toEqual([]);
});
