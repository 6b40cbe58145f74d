import { describe, expect, test } from 'vitest';
import { type ImportFailure, readImport, toTextKind } from '../../../../src/domain/import/read-import.ts';
import { MAX_IMPORT_ENTRIES, MAX_IMPORT_SIZE_BYTES } from '../../../../src/domain/import/reading.ts';
import { chromium, expectReading, fixtures, readFixture } from './support.ts';

test.each<[ImportFailure, string, string]>([
  ['tooLarge', 'one byte too many', `http://a.example:1#${'é'.repeat(MAX_IMPORT_SIZE_BYTES / 2)}`],
  ['empty', 'nothing', ''],
  ['empty', 'blank lines and comments alone', '\ufeff \r\n# none\n\t\n'],
  ['damaged', 'JSON that ends too early', '{"format":"steadway-servers","version":1,"servers":['],
  ['damaged', 'YAML that is none', 'proxies:\n  - {name: a\n  b: c'],
  ['damaged', 'a server list without servers', '{"format":"steadway-servers","version":1}'],
  ['damaged', 'a server list without a version', '{"format":"steadway-servers","servers":[]}'],
  ['laterVersion', 'a server list of tomorrow', '{"format":"steadway-servers","version":2,"servers":{}}'],
  ['backup', 'a backup', '{"format":"steadway-backup","version":1}'],
  ['unknownFormat', 'other JSON', '{"name":"x","version":"1"}'],
  ['unknownFormat', 'a list in JSON', '["http://a.example:1"]'],
  ['unknownFormat', 'YAML whose proxies are no list', 'proxies: none'],
])('%s: %s', async (problem, _name, text) => {
  expect(await readImport(text, chromium)).toEqual({ ok: false, problem });
});

test('no more than 10,000 entries are read, and the others counted', async () => {
  const lines = Array.from({ length: MAX_IMPORT_ENTRIES + 3 }, (_, index) => `http://h${index}.example:1`);
  const { entries, unreadCount } = await expectReading(lines.join('\n'));
  expect([entries.length, unreadCount]).toEqual([MAX_IMPORT_ENTRIES, 3]);
});

test('nothing is unread in a short list', async () => {
  expect(await expectReading('http://a.example:1')).toMatchObject({ unreadCount: 0 });
});

describe('the format is told by the content', () => {
  test.each(fixtures.map((name) => [name]))('%s behind a byte order mark and blank lines', async (name) => {
    const text = readFixture(name);
    const { format, entries } = await expectReading(text);
    const again = await expectReading(`\ufeff${text}`);
    expect([again.format, again.entries]).toEqual([format, entries]);
    expect((await expectReading(`\n\n${text}`)).entries.length).toBe(entries.length);
  });

  test('an IPv6 address in brackets is a link', () => {
    expect(toTextKind('[2001:db8::1]:8080')).toBe('links');
  });

  test.each(fixtures.slice(1).map((name) => [name]))('%s is no list of links', (name) => {
    expect(toTextKind(readFixture(name))).toBe('document');
  });
});
