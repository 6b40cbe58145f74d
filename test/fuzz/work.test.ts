import { expect, test, vi } from 'vitest';
import { parseBackup } from '../../src/domain/backup/parse-backup.ts';
import { planImport } from '../../src/domain/import/plan.ts';
import { readImport } from '../../src/domain/import/read-import.ts';
import { parseServerList } from '../../src/domain/stored-servers.ts';
import { mergeSync } from '../../src/domain/sync/merge-sync.ts';
import { toTags } from '../../src/domain/tags.ts';
import { chromium } from '../unit/domain/import/support.ts';
import { countWork } from './support/work.ts';

vi.setConfig({ testTimeout: 120_000 });

const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));

const server = (id: string) => ({ id, label: id, scheme: 'https', host: `${id}.example`, port: 443 });

const accounts = {
  serverIds: new Set<string>(),
  withUsername: () => new Set<string>(),
  has: () => false,
  tokenIds: new Set<string>(),
  hasToken: () => false,
};

async function importAll(text: string): Promise<void> {
  const reading = await readImport(text, chromium);
  if (reading.ok) planImport(reading.value, { servers: [], accounts });
}

/** Each makes an input of so many entries and does the work for it. */
const works: Readonly<Record<string, (count: number) => unknown>> = {
  'a list of links': (count) => importAll(times(count, (index) => `https://ada:x@h${index}.example:443#S`).join('\n')),
  'a list of one link': (count) => importAll('http://h.example:80\n'.repeat(count)),
  'a list of what is no link': (count) => importAll('@:@:%%%zz\n'.repeat(count)),
  'an export of FoxyProxy': (count) =>
    importAll(
      JSON.stringify({ data: times(count, (index) => ({ type: 'http', hostname: `h${index}.example`, port: 1 })) }),
    ),
  'a backup of ZeroOmega': (count) =>
    importAll(
      JSON.stringify(
        Object.fromEntries(
          times(count, (index) => [
            `+p${index}`,
            { profileType: 'FixedProfile', fallbackProxy: { scheme: 'http', host: `h${index}.example`, port: 1 } },
          ]),
        ),
      ),
    ),
  'a configuration of Clash': (count) =>
    importAll(
      `proxies:\n${times(count, (index) => `- {name: a, type: http, server: h${index}.example, port: 1}`).join('\n')}`,
    ),
  'a backup': (count) =>
    parseBackup(
      JSON.stringify({
        format: 'steadway-backup',
        version: 1,
        servers: times(count, (index) => server(`s${index}`)),
        settings: {},
      }),
    ),
  'stored servers of one id': (count) => parseServerList(times(count, () => server('a'))),
  tags: (count) => toTags(times(count, (index) => `t${index}`).join(',')),
  'sync of many servers': (count) =>
    mergeSync(
      { local: { servers: times(count, (index) => server(`s${index}`)) }, state: undefined, remote: {} },
      1,
      '0000000a',
    ),
  'sync with many items of others': (count) =>
    mergeSync(
      {
        local: { servers: times(count, (index) => server(`s${index}`)) },
        state: undefined,
        remote: Object.fromEntries(
          times(count, (index) => [
            `v:s${index}`,
            { at: 1, by: '0000000b', value: { ...server(`s${index}`), port: 1 } },
          ]),
        ),
      },
      2,
      '0000000a',
    ),
};

test.each(Object.entries(works))('%s: four times as much is no more than five times the work', async (_name, work) => {
  await work(10);
  const small = await countWork(() => work(100));
  const large = await countWork(() => work(400));
  expect(small).toBeGreaterThan(100);
  expect(large).toBeLessThan(5 * small);
});

test('work that grows with the square is noticed', async () => {
  const square = (count: number) => {
    const all = times(count, (index) => [server(`s${index}`)]);
    for (const servers of all) for (const _other of all) parseServerList(servers.slice(1));
  };
  square(10);
  const small = await countWork(() => square(20));
  const large = await countWork(() => square(80));
  expect(large).toBeGreaterThan(10 * small);
});
