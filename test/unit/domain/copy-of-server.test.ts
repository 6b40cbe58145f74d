import * as v from 'valibot';
import { expect, test } from 'vitest';
import { toCopy } from '../../../src/domain/copy-of-server.ts';
import { Server } from '../../../src/domain/server.ts';

const berlin: Server = {
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.test',
  port: 443,
  country: 'DE',
  city: 'Berlin',
  checkUrl: 'http://check.test/',
  feedUrl: 'wss://feed.test/',
  subscriptionUrl: 'https://subscription.test/',
  tags: ['home'],
  isFavourite: true,
};
const named = (label: string): Server => ({ ...berlin, id: label, label });

test('a copy has all but the identity, and a number behind the label', () => {
  const { id: _id, ...rest } = berlin;
  expect(toCopy(berlin, [berlin])).toStrictEqual({ ...rest, label: 'Berlin 2' });
});

test('the number is the first that is free', () => {
  expect(toCopy(berlin, [berlin, named('Berlin 2'), named('Berlin 3')]).label).toBe('Berlin 4');
});

test.each(['x'.repeat(100), `${'x'.repeat(97)}😀x`, `${'x'.repeat(97)}   x`])(
  'the label of a copy can be stored: %j',
  (label) => {
    const copy = toCopy(named(label), [named(label)]);
    expect(copy.label).toMatch(/x 2$/);
    expect(copy.label.isWellFormed()).toBe(true);
    expect(v.parse(v.omit(Server, ['id']), copy)).toStrictEqual(copy);
  },
);
