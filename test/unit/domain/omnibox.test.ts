import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/domain/choices.ts';
import {
  findOmniboxEntries,
  type OmniboxEntry,
  type OmniboxWord,
  toOmniboxEntries,
} from '../../../src/domain/omnibox.ts';
import type { RecentIds } from '../../../src/domain/recents.ts';
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
const ownWords = ['toggle', 'connect', 'disconnect', 'pause', 'fastest'] as const;
const german: Readonly<Record<OmniboxWord, string>> = {
  toggle: 'umschalten',
  connect: 'verbinden',
  disconnect: 'trennen',
  pause: 'Pausieren',
  fastest: 'schnellster',
};
const toEntries = (status: Status, list: readonly Choice[], recentIds: RecentIds = []) =>
  toOmniboxEntries({ status, servers: list, recentIds, toWord: (word) => german[word] });
const find = (typed: string, status: Status = disconnected(), list: readonly Choice[] = servers) =>
  findOmniboxEntries(toEntries(status, list), typed, toWords);
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

describe('the words of the browser’s language', () => {
  test.each(ownWords)('%s means the same in both', (word) => {
    const statuses = [disconnected(), connected({ enabled: ['disconnect', 'pause'] })];
    for (const status of statuses) expect(found(german[word].toUpperCase(), status)[0]).toEqual(found(word, status)[0]);
  });

  test('are what a row puts into the address bar', () => {
    expect(find('fastest').map(({ content }) => content)).toEqual(['schnellster']);
  });
});

describe('servers', () => {
  const withFavourite = [...servers, { id: 'f', label: 'Falun', host: 'falun.example', isFavourite: true as const }];
  const order = (recentIds: RecentIds) =>
    findOmniboxEntries(toEntries(disconnected(), withFavourite, recentIds), 'example', toWords).map(
      ({ place }) => place.split(' · ')[0],
    );

  test('come as in the popup: favourites, then those chosen last', () => {
    expect(order(['b'])).toEqual(['Falun', 'Berlin', 'Zürich', 'Berlin 2', 'Berlin', 'pause']);
  });

  test('keep what they are asked for by when another was chosen in between', () => {
    const [asked] = findOmniboxEntries(toEntries(disconnected(), servers, ['b3']), 'berlin', toWords);
    const [taken] = findOmniboxEntries(toEntries(disconnected(), servers, ['b']), asked?.content ?? '', toWords);
    expect(asked?.command).toEqual({ type: 'useServer', serverId: 'b3' });
    expect(taken?.command).toEqual(asked?.command);
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
