import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type ImportOptions, readImport } from '../../../../src/domain/import/read-import.ts';
import type { ImportEntry, ImportReading } from '../../../../src/domain/import/reading.ts';
import { parseYaml } from '../../../../src/ui/options/servers/import/parse-yaml.ts';

export const chromium: ImportOptions = { canSendSocksCredentials: false, parseYaml };
export const firefox: ImportOptions = { canSendSocksCredentials: true, parseYaml };

/** The names of the files, one of each format. */
export const fixtures = [
  'servers.txt',
  'foxyproxy-9.json',
  'foxyproxy-7.json',
  'zeroomega.bak',
  'clash.yaml',
  'steadway-servers.json',
] as const;

export const readFixture = (name: (typeof fixtures)[number]): string =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/imports', name), 'utf8');

export async function expectReading(text: string, options = chromium): Promise<ImportReading> {
  const reading = await readImport(text, options);
  expect(reading).toMatchObject({ ok: true });
  return reading.ok ? reading.value : { format: 'links', entries: [], unreadCount: 0 };
}

/** An entry in one line: its place, and the server and account or the problem. */
export function toLine(entry: ImportEntry): string {
  const place = 'line' in entry.place ? `${entry.place.line}` : entry.place.path;
  if ('problem' in entry) return `${place}: ${entry.problem}${entry.subject ? ` (${entry.subject})` : ''}`;
  const { server, credentials, token } = entry.ok;
  const { label, scheme, host, port, ...details } = server;
  const account = credentials ? ` ${credentials.username}/${credentials.password}` : '';
  const rest = Object.keys(details).length > 0 ? ` ${JSON.stringify(details)}` : '';
  return `${place}: ${label} = ${scheme} ${host} ${port}${account}${token ? ` + ${token}` : ''}${rest}`;
}
