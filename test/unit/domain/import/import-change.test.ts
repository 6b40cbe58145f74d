import { expect, test } from 'vitest';
import { applyChange, invertChange } from '../../../../src/domain/backup/stored-change.ts';
import { toImportChange, toImportWork } from '../../../../src/domain/import/import-change.ts';
import type { PlannedEntry } from '../../../../src/domain/import/plan.ts';
import type { Server } from '../../../../src/domain/server.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.example.com', port: 443 };
const draft = { label: 'New', scheme: 'http', host: 'new.example', port: 80 } as const;
const place = { line: 1 };

const plan: readonly PlannedEntry[] = [
  { type: 'add', place, linked: { server: draft, credentials: { username: 'ada', password: 'new' }, token: 'tn' } },
  {
    type: 'change',
    place,
    server: { ...berlin, label: 'Other' },
    credentials: { username: 'grace', password: 'newer' },
    tokenChange: { type: 'remove' },
    fields: ['label', 'credentials', 'token'],
  },
  { type: 'skip', place, reason: 'duplicate' },
];
const stored = {
  servers: [berlin, { ...berlin, id: 'oslo' }, 'damaged'],
  credentials: { berlin: { username: 'grace', password: 'old', version: 3 }, lost: 'damaged' },
  tokens: { berlin: 'tb', oslo: 'to', lost: 7 },
};
const change = toImportChange(toImportWork(plan), () => 'created');

test('changes stay in their place, additions come last, and what cannot be read is kept', () => {
  expect(applyChange(stored, change)).toEqual({
    servers: [{ ...berlin, label: 'Other' }, { ...berlin, id: 'oslo' }, 'damaged', { ...draft, id: 'created' }],
    credentials: {
      lost: 'damaged',
      berlin: { username: 'grace', password: 'newer', version: 4 },
      created: { username: 'ada', password: 'new', version: 1 },
    },
    tokens: { oslo: 'to', lost: 7, created: 'tn' },
  });
});

test('taken back, all is as before, with passwords as a new version of them', () => {
  const after = { ...stored, ...applyChange(stored, change) };
  expect(applyChange(after, invertChange(stored, change))).toEqual({
    ...stored,
    credentials: { ...stored.credentials, berlin: { username: 'grace', password: 'old', version: 5 } },
  });
});

test('an import of nothing writes nothing', () => {
  expect(
    applyChange(
      stored,
      toImportChange(toImportWork(plan.slice(2)), () => 'created'),
    ),
  ).toEqual({});
});
