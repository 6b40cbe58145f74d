import { describe, expect, it } from 'vitest';
import { MAX_CLIENT_FILE_BYTES, parseClientFile } from '../../gateway/client-file.ts';

const ADA = { username: 'ada', password: 'secret', token: 'token' };

const parse = (clients: unknown) => parseClientFile(JSON.stringify(clients));

describe('a file of clients', () => {
  it('needs no more than a username and a password', () => {
    expect(parse([{ username: 'ada', password: 'x' }])).toEqual({
      state: 'read',
      clients: [{ username: 'ada', password: 'x' }],
    });
  });

  it('may say everything', () => {
    const client = {
      ...ADA,
      plan: 'Team',
      expiresAt: '2027-01-31T00:00:00Z',
      tokenExpiresAt: '2027-01-31T01:00:00.5+01:00',
      quotaBytes: 0,
      quotaResetsOn: 28,
      maxDevices: 5,
      manageUrl: 'https://example.com/account',
      isSuspended: false,
    };
    expect(parse([client])).toEqual({
      state: 'read',
      clients: [{ ...client, expiresAt: 1_801_353_600_000, tokenExpiresAt: 1_801_353_600_500 }],
    });
  });

  it.each([
    ['no JSON', '[{"username":', 'expected a JSON list of clients'],
    ['an object', '{"clients":[]}', 'expected a JSON list of clients'],
    ['an empty list', '[]', 'expected 1 to 1000 clients, got 0'],
    [
      'too many',
      JSON.stringify(Array.from({ length: 1_001 }, (_, index) => ({ username: `u${index}`, password: 'x' }))),
      'expected 1 to 1000 clients, got 1001',
    ],
  ])('is refused whole for %s', (_kind, text, reason) => {
    expect(parseClientFile(text)).toEqual({ state: 'invalid', problems: [{ place: '', reason }] });
  });

  it.each([
    ['a client that is none', 'ada', '[1]', 'expected a client'],
    ['no username', { password: 'x' }, '[1].username', 'missing'],
    ['an empty username', { username: '', password: 'x' }, '[1].username', '1 to 255 bytes'],
    ['a username with a colon', { username: 'a:b', password: 'x' }, '[1].username', 'or colons'],
    ['a username that is no text', { username: 1, password: 'x' }, '[1].username', '1 to 255 bytes'],
    ['no password', { username: 'bob' }, '[1].password', 'missing'],
    ['a password that is too long', { username: 'bob', password: 'ö'.repeat(128) }, '[1].password', '1 to 255 bytes'],
    ['a token with a space', { token: 'a b' }, '[1].token', 'without spaces'],
    ['a token that is too long', { token: 'x'.repeat(1_001) }, '[1].token', '1 to 1000'],
    ['an empty plan', { plan: '' }, '[1].plan', '1 to 100 characters'],
    ['an instant without a zone', { expiresAt: '2027-01-31T00:00:00' }, '[1].expiresAt', 'RFC 3339'],
    ['a date alone', { expiresAt: '2027-01-31' }, '[1].expiresAt', 'RFC 3339'],
    ['a month that is none', { tokenExpiresAt: '2027-13-31T00:00:00Z' }, '[1].tokenExpiresAt', 'RFC 3339'],
    ['an instant as a number', { expiresAt: 1_801_353_600_000 }, '[1].expiresAt', 'RFC 3339'],
    ['a quota below zero', { quotaBytes: -1 }, '[1].quotaBytes', 'a whole number of bytes'],
    ['a quota as text', { quotaBytes: '5 GB' }, '[1].quotaBytes', 'a whole number of bytes'],
    ['a day that not every month has', { quotaResetsOn: 29 }, '[1].quotaResetsOn', 'from 1 to 28'],
    ['a day before the first', { quotaResetsOn: 0 }, '[1].quotaResetsOn', 'from 1 to 28'],
    ['no device at all', { maxDevices: 0 }, '[1].maxDevices', 'from 1 to 10000'],
    ['a page that is not encrypted', { manageUrl: 'http://example.com/' }, '[1].manageUrl', 'an https address'],
    ['a page that is no address', { manageUrl: 'javascript:alert(1)' }, '[1].manageUrl', 'an https address'],
    ['a word in place of a yes', { isSuspended: 'yes' }, '[1].isSuspended', 'true or false'],
    ['a misspelt field', { quota: 1 }, '[1].quota', 'unknown field'],
    ['the username of another', { ...ADA, token: 'other' }, '[1].username', 'the same as in [0]'],
    ['the token of another', { token: 'token' }, '[1].token', 'the same as in [0]'],
  ])('is refused for %s, with place and reason', (_kind, client, place, reason) => {
    const isPart = typeof client === 'object' && !('username' in client) && !('password' in client);
    const second = isPart ? { username: 'bob', password: 'x', ...client } : client;
    expect(parse([ADA, second])).toEqual({
      state: 'invalid',
      problems: [{ place, reason: expect.stringContaining(reason) }],
    });
  });

  it('tells nothing of what is in it', () => {
    const told = JSON.stringify(
      parse([{ username: 'ada', password: 'se\ncret', token: 'to ken', plan: '\u0000plan' }]),
    );
    for (const value of ['se\\ncret', 'to ken', 'plan\\']) expect(told).not.toContain(value);
  });

  it('has the first twenty of many problems named', () => {
    const read = parse(Array.from({ length: 50 }, () => ({})));
    expect(read.state === 'invalid' && read.problems).toHaveLength(20);
  });

  it('holds all the clients that there may be', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...ADA,
      username: `user-${index}`,
      token: `t${index}`,
    }));
    expect(JSON.stringify(many).length).toBeLessThan(MAX_CLIENT_FILE_BYTES);
    expect(parse(many).state).toBe('read');
  });
});
