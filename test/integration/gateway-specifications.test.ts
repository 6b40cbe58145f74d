import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseClientFile } from '../../gateway/client-file.ts';
import { parseClientMessage } from '../../gateway/client-message.ts';
import { SERVICE_LIMITS } from '../../gateway/service-limits.ts';
import { parseFeedMessage } from '../../src/domain/feed/feed-message.ts';
import { FeedUrl, SubscriptionUrl } from '../../src/domain/service-url.ts';
import { isAsDocumented, readSchemas } from './documented-schemas.ts';

const readPage = (name: string) => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

const Message = v.object({ type: v.string() });

describe('docs/feed.md', () => {
  const page = readPage('feed.md');
  const schemas = readSchemas('feed.md');
  const lines = [...page.matchAll(/^(client|server) {2}(\{.*\})$/gm)].map(([, side, text = '']) => ({ side, text }));

  it('has an example of every message, by its own schemas', () => {
    expect(new Set(lines.map(({ text }) => v.parse(Message, JSON.parse(text)).type))).toEqual(new Set(schemas.keys()));
    for (const { text } of lines) {
      const message: unknown = JSON.parse(text);
      expect(isAsDocumented(schemas, v.parse(Message, message).type, message)).toBe(true);
    }
  });

  it('has examples that each side understands', () => {
    for (const { side, text } of lines) {
      const type = side === 'client' ? parseClientMessage(text).type : parseFeedMessage(text)?.type;
      expect(type).toBe(v.parse(Message, JSON.parse(text)).type);
    }
  });

  it.each([
    ['hello', { type: 'hello', version: 2 }],
    ['hello', { type: 'hello', version: 1, token: 'a b' }],
    ['hello', { type: 'hello', version: 1, token: '' }],
    ['ping', { type: 'ping', id: -1 }],
    ['ping', { type: 'ping', id: 1.5 }],
    ['ping', { type: 'ping' }],
  ])('refuses, as the gateway does, the %s %j', (title, message) => {
    expect(isAsDocumented(schemas, title, message)).toBe(false);
    expect(parseClientMessage(JSON.stringify(message)).type).toBe('damaged');
  });

  it('names the limits that are in force', () => {
    const { maxMessageBytes, messagesPerSecond, messageBurst, maxFeedsPerClient, maxFeeds, maxSilentFeedsPerClient } =
      SERVICE_LIMITS;
    expect(page).toContain(`${maxMessageBytes.toLocaleString('en')} bytes to the server`);
    expect(page).toContain(`${messagesPerSecond} a second on average, ${messageBurst} at once`);
    expect(page).toContain(
      `${maxFeedsPerClient} of a client, ${maxFeeds.toLocaleString('en')} in all; ${maxSilentFeedsPerClient} of a client`,
    );
    expect(page).toContain(`then every ${SERVICE_LIMITS.metricsIntervalMs / 1_000} s`);
    expect(page).toContain(`${SERVICE_LIMITS.helloTimeoutMs / 1_000} s for \`hello\``);
    expect(page).toContain(`pings every ${SERVICE_LIMITS.pingIntervalMs / 1_000} s`);
    expect(page).toContain(`more than ${SERVICE_LIMITS.slowBytes / 1_024} KiB wait`);
    expect(page).toContain(`lasts ${SERVICE_LIMITS.slowTimeoutMs / 1_000} s`);
    expect(page).toContain(`wrong tokens | ${SERVICE_LIMITS.wrongTokensPerMinute} a minute`);
  });

  it('names addresses that the extension takes', () => {
    expect(page).toContain('`ws://steadway.internal/feed`');
    expect(v.is(FeedUrl, 'ws://steadway.internal/feed')).toBe(true);
    expect(v.is(FeedUrl, 'ws://example.com/feed')).toBe(false);
  });
});

describe('docs/subscription.md', () => {
  const page = readPage('subscription.md');

  it('has an example, by its own schema', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
    expect(isAsDocumented(readSchemas('subscription.md'), 'subscription', JSON.parse(example))).toBe(true);
  });

  it('names the limit that is in force, and an address that the extension takes', () => {
    expect(page).toContain(`more than ${SERVICE_LIMITS.questionsPerMinute} times a minute`);
    expect(page).toContain(`${SERVICE_LIMITS.wrongTokensPerMinute} wrong tokens a minute`);
    expect(page).toContain('`http://steadway.internal/subscription`');
    expect(v.is(SubscriptionUrl, 'http://steadway.internal/subscription')).toBe(true);
  });
});

describe('docs/servers.md', () => {
  it('has an example of a file of clients that the gateway reads', () => {
    const [, example = ''] = /reads a JSON list[\s\S]*?```json\n([\s\S]*?)```/.exec(readPage('servers.md')) ?? [];
    const secrets = ['pass-1', 'token-1', 'pass-2', 'token-2'];
    const filled = example.replace(/…/g, () => secrets.shift() ?? '');
    expect(parseClientFile(filled)).toMatchObject({
      state: 'read',
      clients: [{ username: 'ada' }, { username: 'bob' }],
    });
  });
});
