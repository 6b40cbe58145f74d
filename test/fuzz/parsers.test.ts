import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { toBytes } from '../../src/domain/address.ts';
import { parseBackup } from '../../src/domain/backup/parse-backup.ts';
import { toStrength } from '../../src/domain/backup/passphrase.ts';
import { deriveKey, openWith } from '../../src/domain/backup/sealing.ts';
import { CheckUrl } from '../../src/domain/check-url.ts';
import { parseChoices } from '../../src/domain/choices.ts';
import { parseFeedMessage } from '../../src/domain/feed/feed-message.ts';
import { parseFeedReport } from '../../src/domain/feed/feed-report.ts';
import { parseHistoryNote } from '../../src/domain/history/history-note.ts';
import { parseHistory } from '../../src/domain/history/parse-history.ts';
import { parseHost, urlHost } from '../../src/domain/host.ts';
import { readImport } from '../../src/domain/import/read-import.ts';
import { Intent } from '../../src/domain/intent.ts';
import { parseLists } from '../../src/domain/lists/stored-lists.ts';
import { decodePercent } from '../../src/domain/percent-decoding.ts';
import { parsePrivacyReport } from '../../src/domain/privacy.ts';
import { parseRecents } from '../../src/domain/recents.ts';
import { parseRetryAfter } from '../../src/domain/retry-after.ts';
import { FeedUrl, SubscriptionUrl, Token } from '../../src/domain/service-url.ts';
import { parseShareLink, toShareLink } from '../../src/domain/share-link.ts';
import { parseStatus } from '../../src/domain/status.ts';
import { parseServerList } from '../../src/domain/stored-servers.ts';
import { parseSettings } from '../../src/domain/stored-settings.ts';
import { parseStragglers } from '../../src/domain/stragglers.ts';
import { parseSubscription } from '../../src/domain/subscription/parse-subscription.ts';
import { mergeSync } from '../../src/domain/sync/merge-sync.ts';
import { parseSyncState } from '../../src/domain/sync/report.ts';
import { toTags } from '../../src/domain/tags.ts';
import { toVerdict } from '../../src/domain/verdict.ts';
import { parseCredentials } from '../../src/platform/credential-store.ts';
import { Command } from '../../src/protocol.ts';
import { parsePool } from '../../src/session/pooled-server.ts';
import { parseRecord } from '../../src/session/record.ts';
import { chromium, firefox } from '../unit/domain/import/support.ts';
import { backupTexts, headerTexts, hostTexts, importTexts, linkTexts, storedValues } from './support/corpus.ts';
import { mutated, mutatedValues } from './support/mutations.ts';
import { FUZZ_TIMEOUT_MS, runs, SECRET } from './support/runs.ts';

vi.setConfig({ testTimeout: FUZZ_TIMEOUT_MS });

const NOW = 1_700_000_000_000;

/** What is read is never much larger than what it was read from. */
const sizeOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

describe('texts', () => {
  const all = [...linkTexts, ...hostTexts, ...headerTexts];
  const parsers: Readonly<Record<string, (text: string) => unknown>> = {
    'a link': (text) => parseShareLink(text, { canSendSocksCredentials: false }),
    'a link, where SOCKS5 may have a password': (text) => parseShareLink(text, { canSendSocksCredentials: true }),
    'a host': parseHost,
    'the host of an address': urlHost,
    'an IP address': toBytes,
    'a check address': (text) => v.safeParse(CheckUrl, text).success,
    'a feed': (text) => v.safeParse(FeedUrl, text).success,
    'a subscription': (text) => v.safeParse(SubscriptionUrl, text).success,
    'a token': (text) => v.safeParse(Token, text).success,
    'percent-encoding': decodePercent,
    'Retry-After': (text) => parseRetryAfter(text, NOW),
    tags: toTags,
    'a passphrase': toStrength,
    'an error code': (text) => toVerdict({ type: 'failed', code: text }),
  };

  test.each(Object.entries(parsers))('%s: no text is thrown over or grows', (_name, parse) => {
    fc.assert(
      fc.property(mutated(all), (text) => {
        // Percent-decoding and punycode may give six characters for one.
        expect(sizeOf(parse(text))).toBeLessThanOrEqual(8 * JSON.stringify(text).length + 300);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('a link that is refused says why in a word, one that is read is read again from its own text', () => {
    fc.assert(
      fc.property(mutated(linkTexts), fc.boolean(), (text, canSendSocksCredentials) => {
        const link = parseShareLink(text, { canSendSocksCredentials });
        if (!link.ok) {
          expect(link.problem).toMatch(/^[a-zA-Z0-9]{4,30}$/);
          return;
        }
        const again = parseShareLink(toShareLink(link.value.server, link.value.credentials, link.value.token), {
          canSendSocksCredentials,
        });
        expect(again).toEqual(link);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('an operator says what it is to be asked, or nothing that is believed', () => {
    const answers = [
      '{"state":"active","plan":"Family","expiresAt":"2027-03-01T12:00:00Z","quotaBytes":5,"usedBytes":4}',
      '{"state":"quotaExceeded","devices":2,"quotaResetsAt":"2027-03-15T00:00:00Z","maxDevices":5,"manageUrl":"https://operator.example/account"}',
    ];
    fc.assert(
      fc.property(mutated(answers), fc.constantFrom(200, 200, 402, 401, 429, 500), (body, status) => {
        const answer = parseSubscription({ type: 'answered', status, body, retryAfterMs: null, durationMs: 20 });
        if ('failure' in answer) {
          expect(answer.failure.code).toMatch(/^HTTP \d{3}(, no state)?$/);
          return;
        }
        const { state, plan, expiresAt, quotaResetsAt, manageUrl, ...amounts } = answer.subscription;
        expect(status === 402 ? ['expired'] : ['active', 'expired', 'quotaExceeded']).toContain(state);
        expect(plan ?? 'none').toMatch(/^\P{Cc}{1,100}$/u);
        for (const at of [expiresAt, quotaResetsAt]) expect(Number.isFinite(at ?? 0)).toBe(true);
        expect(URL.parse(manageUrl ?? 'https://none')).toMatchObject({
          protocol: 'https:',
          username: '',
          password: '',
        });
        expect(manageUrl ?? '').toMatch(/^\S{0,500}$/);
        for (const amount of Object.values(amounts)) expect(amount ?? 0).toBeGreaterThanOrEqual(0);
        expect(Object.keys(answer.subscription)).toHaveLength(9);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('a verdict always has a cause, and a wait is never longer than a day', () => {
    fc.assert(
      fc.property(mutated([...headerTexts, 'net::ERR_TIMED_OUT']), fc.integer(), (text, status) => {
        const wait = parseRetryAfter(text, NOW);
        expect(wait === null || (wait >= 0 && wait <= 86_400_000)).toBe(true);
        for (const verdict of [
          toVerdict({ type: 'failed', code: text }),
          toVerdict({ type: 'answered', status, body: text, retryAfterMs: wait, durationMs: 1 }),
        ]) {
          if (verdict.type === 'failed') {
            expect(verdict.failure.cause).toMatch(/^\w+$/);
            expect(verdict.failure.code?.length).toBeLessThanOrEqual(100);
          }
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe('files', () => {
  test('an import is never thrown over, and what is refused gives no password away', async () => {
    await fc.assert(
      fc.asyncProperty(
        mutated([...importTexts, ...linkTexts, ...backupTexts]),
        fc.boolean(),
        async (text, isFirefox) => {
          const reading = await readImport(text, isFirefox ? firefox : chromium);
          if (!reading.ok) {
            expect(reading.problem).toMatch(/^\w+$/);
            return;
          }
          const told = reading.value.entries.filter((entry) => 'problem' in entry);
          // A name is told where it is one; a line, never.
          if (reading.value.format === 'links') expect(JSON.stringify(told)).not.toContain(SECRET);
          expect(reading.value.entries.length).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: runs(1_000) },
    );
  });

  test('a backup is never thrown over', () => {
    fc.assert(
      fc.property(mutated(backupTexts), (text) => {
        const backup = parseBackup(text);
        if (!backup.ok) expect(backup.problem).toMatch(/^\w+$/);
        else expect(sizeOf(backup.value.servers)).toBeLessThanOrEqual(8 * text.length + 300);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('a sealed part that was changed anywhere is called locked, and nothing else', async () => {
    const key = await deriveKey('a passphrase of a user', new Uint8Array(16), 1);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ minLength: 12, maxLength: 12 }),
        async (data, iv) => {
          const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
          expect(await openWith(key, { iv: toText(iv), data: toText(data) }, 'x')).toEqual({
            ok: false,
            problem: 'wrongPassphrase',
          });
        },
      ),
      { numRuns: runs(500) },
    );
  });
});

describe('messages of a feed', () => {
  const texts = [
    '{"type":"metrics","uploadBytesPerSecond":1,"downloadBytesPerSecond":2,"bytesUploaded":3,"bytesDownloaded":4}',
    '{"type":"metrics","uploadBytesPerSecond":0,"downloadBytesPerSecond":0.5,"bytesUploaded":9007199254740991,"bytesDownloaded":1e3,"latencyMs":12,"uptimeSeconds":60,"serverLocation":"Berlin, DE"}',
    '{"type":"pong","id":7}',
    '{"type":"news","text":"x"}',
  ];

  test('none is thrown over, and what is read is within bounds', () => {
    fc.assert(
      fc.property(mutated(texts), (text) => {
        const message = parseFeedMessage(text);
        if (message?.type !== 'metrics') return;
        const { type, serverLocation = '', ...amounts } = message;
        expect(Object.keys(message).length).toBeLessThanOrEqual(8);
        expect(serverLocation.length).toBeLessThanOrEqual(100);
        for (const amount of Object.values(amounts)) {
          expect(amount).toBeGreaterThanOrEqual(0);
          expect(amount).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
        }
      }),
      { numRuns: runs(3_000) },
    );
  });

  test('what has its type is metrics with all four figures, or none at all', () => {
    const values = texts.map((text): unknown => JSON.parse(text));
    fc.assert(
      fc.property(mutatedValues(values), (value) => {
        const message = parseFeedMessage(JSON.stringify(value));
        const type: unknown = Object(value).type;
        if (message?.type === 'metrics') expect(value).toMatchObject(message);
        if (message?.type === 'other') expect(['metrics', 'pong']).not.toContain(type);
        if (message?.type === 'pong') expect(message).toEqual({ type, id: Object(value).id });
      }),
      { numRuns: runs(3_000) },
    );
  });
});

describe('what is stored, and what comes in messages', () => {
  const rows = (raw: unknown) => (Array.isArray(raw) ? raw : [raw]);
  const parsers: Readonly<Record<string, (raw: unknown) => unknown>> = {
    servers: parseServerList,
    settings: parseSettings,
    credentials: parseCredentials,
    'the record of the session': parseRecord,
    intent: (raw) => v.safeParse(Intent, raw).success,
    'the pool': parsePool,
    history: (raw) => parseHistory({ events: rows(raw), sessions: rows(raw), measurements: rows(raw) }),
    'the note of the history': parseHistoryNote,
    status: parseStatus,
    choices: parseChoices,
    recents: parseRecents,
    stragglers: parseStragglers,
    'the report of the feed': parseFeedReport,
    'the privacy report': parsePrivacyReport,
    lists: parseLists,
    'the state of sync': parseSyncState,
    'a command': (raw) => v.safeParse(Command, raw).success,
  };

  test.each(Object.entries(parsers))('%s: nothing is thrown over or grows', (_name, parse) => {
    fc.assert(
      fc.property(mutatedValues(storedValues), (raw) => {
        // Defaults stand in for what is missing.
        expect(sizeOf(parse(raw))).toBeLessThanOrEqual(4 * sizeOf(raw) + 3_000);
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('settings are whole, whatever is stored', () => {
    fc.assert(
      fc.property(mutatedValues(storedValues), (raw) => {
        const { settings } = parseSettings(raw);
        expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings, damaged: [] });
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('sync takes what anyone may have written, and settles', () => {
    fc.assert(
      fc.property(
        fc.tuple(mutatedValues(storedValues), mutatedValues(storedValues), mutatedValues(storedValues)),
        fc.constantFrom(...storedValues.slice(-1)),
        fc.constantFrom('servers', 'settings', 'rules', 'lists'),
        ([value, raw, state], area, name) => {
          const local = { [name]: value };
          const remote = { ...Object(area), ...(typeof raw === 'object' && !Array.isArray(raw) ? raw : {}) };
          let sides = JSON.parse(JSON.stringify({ local, state, remote }));
          const merge = (at: number) => {
            const done = mergeSync(sides, NOW + at, '0000000c');
            expect(JSON.stringify(done.writes)).not.toContain(SECRET);
            const removed = new Set(done.removals);
            const area = Object.entries({ ...sides.remote, ...done.writes }).filter(([key]) => !removed.has(key));
            sides = JSON.parse(
              JSON.stringify({
                local: { ...sides.local, ...done.local },
                state: done.state,
                remote: Object.fromEntries(area),
              }),
            );
            return [done.writes, done.removals, done.local];
          };
          // What came of rules gets an order and a last word of its own.
          merge(0);
          merge(1);
          expect(merge(2)).toEqual([{}, [], {}]);
        },
      ),
      { numRuns: runs(1_000) },
    );
  });
});
