import { describe, expect, test } from 'vitest';
import { findOmniboxEntries, type OmniboxEntry, toOmniboxEntries } from '../../../src/domain/omnibox.ts';
import type { Status } from '../../../src/domain/status.ts';
import { connected, disconnected } from '../ui/support/statuses.ts';

const servers = [
  { id: 'z', label: 'Zürich', host: 'zrh.example', city: 'Zürich' },
  { id: 'b2', label: 'Berlin 2', host: 'two.example', city: 'Berlin' },
  { id: 'b', label: 'Berlin', host: 'one.example' },
  { id: 'b3', label: 'Berlin', host: 'three.example' },
  { id: 'p', label: 'pause', host: 'pause.example' },
];
const words: Readonly<Record<string, string>> = { connect: 'Turn on', disconnect: 'Turn off', useServer: 'Connect to' };
const toWords = ({ command, place }: OmniboxEntry) => `${words[command?.type ?? ''] ?? command?.type} ${place}`;
const find = (typed: string, status: Status = disconnected(), list = servers) =>
  findOmniboxEntries(toOmniboxEntries(status, list), typed, toWords);
/** What is found: ids of servers, types of other commands. */
const found = (typed: string, status?: Status) =>
  find(typed, status).map(({ command }) => (command?.type === 'useServer' ? command.serverId : command?.type));

describe('what was typed is found, the best first', () => {
  test.each([
    ['nothing', '', ['connect', 'useFastest', 'z', 'b2', 'b', 'b3', 'p']],
    ['a word', 'toggle', ['connect']],
    ['the beginning of a word', 'fast', ['useFastest']],
    ['the beginning of what the row says', 'turn o', ['connect']],
    ['a label before those that begin with it', 'berlin', ['b', 'b3', 'b2']],
    ['a label without its accents', 'zurich', ['z']],
    ['a host', 'two.example', ['b2']],
    ['a part of a host', 'rh.ex', ['z']],
    ['words in any order', 'two berlin', ['b2']],
    ['what nobody has', 'atlantis', []],
  ])('%s', (_name, typed, expected) => {
    expect(found(typed)).toEqual(expected);
  });
});

describe('a word of the extension', () => {
  test('means no server, also where there is nothing to do', () => {
    expect(found('pause')).toEqual([undefined, 'p']);
    expect(found('pause', connected({ enabled: ['disconnect', 'pause'] }))).toEqual(['pause', 'p']);
  });

  test('that says how it should be does not turn it around', () => {
    expect(found('connect', connected())[0]).toBeUndefined();
    expect(found('disconnect', disconnected())[0]).toBeUndefined();
    expect(found('toggle', connected())).toEqual(['disconnect']);
  });

  test('for the fastest server needs servers', () => {
    expect(find('fastest', disconnected(), []).map(({ command }) => command)).toEqual([undefined]);
  });
});

test('a row that is taken leads to what it said', () => {
  const statuses = [disconnected(), connected({ enabled: ['disconnect', 'pause'] })];
  for (const status of statuses)
    for (const entry of find('', status)) expect(find(entry.content, status)[0]).toEqual(entry);
});

test('there are eight rows at most', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, label: 'Same', host: 'same.example' }));
  expect(find('same', disconnected(), many)).toHaveLength(8);
});
