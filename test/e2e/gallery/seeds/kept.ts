import { type List, notFetched } from '../../../../src/domain/lists/list.ts';
import type { SyncState } from '../../../../src/domain/sync/report.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, NOW } from './now.ts';

/** A list that is as it should be, one that could not be fetched again, and one that was only in part of use. */
export const lists: readonly List[] = [
  {
    id: 'gateways',
    kind: 'servers',
    label: 'Gateways of the club',
    url: 'https://club.example/servers.json',
    isOn: true,
    everyMinutes: 1_440,
    state: {
      ...notFetched,
      checkedAt: NOW - HOUR_MS,
      fetchedAt: NOW - HOUR_MS,
      dueAt: NOW + DAY_MS - HOUR_MS,
      count: 9,
    },
  },
  {
    id: 'old-gateways',
    kind: 'servers',
    label: 'Old gateways',
    url: 'https://old.example/servers.json',
    isOn: true,
    everyMinutes: 60,
    state: {
      ...notFetched,
      checkedAt: NOW - 5 * MINUTE_MS,
      fetchedAt: NOW - 3 * DAY_MS,
      dueAt: NOW + 25 * MINUTE_MS,
      count: 3,
      failure: { reason: 'refused', code: 'HTTP 404' },
      failures: 4,
    },
  },
  {
    id: 'advertisements',
    kind: 'rules',
    label: 'Advertisements',
    url: 'https://lists.example/advertisements.txt',
    isOn: true,
    everyMinutes: 720,
    state: {
      ...notFetched,
      checkedAt: NOW - 2 * HOUR_MS,
      fetchedAt: NOW - 2 * HOUR_MS,
      dueAt: NOW + 10 * HOUR_MS,
      count: 41_207,
      refusedCount: 2,
      refused: [
        { line: 17, reason: 'notAHost', text: 'not_a_host!' },
        { line: 204, reason: 'tooLong' },
      ],
    },
  },
];

export const sync: SyncState = {
  by: 'a-browser-of-adas',
  base: {},
  report: {
    at: NOW - 3 * MINUTE_MS,
    sizeBytes: 5_812,
    count: 24,
    unreadableCount: 0,
    problems: [{ type: 'secret', kind: 'list', name: 'Old gateways' }],
    problemCount: 1,
  },
};
