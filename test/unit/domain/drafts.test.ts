import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDrafts, withDraft } from '../../../src/domain/drafts.ts';

test('keeps, changes and forgets a draft', () => {
  const first = withDraft({}, 'a', 'one');
  const second = withDraft(withDraft(first, 'b', 'two'), 'a', 'three');
  expect(second).toEqual({ a: 'three', b: 'two' });
  expect(withDraft(second, 'a', undefined)).toEqual({ b: 'two' });
});

test('lets go of the oldest where there are many', () => {
  let drafts = {};
  for (let count = 0; count < 60; count += 1) drafts = withDraft(drafts, `draft ${count}`, 'text');
  expect(Object.keys(drafts)).toHaveLength(50);
  expect(drafts).not.toHaveProperty('draft 9');
  expect(drafts).toHaveProperty('draft 59');
});

test('does not keep what is larger than any form takes, nor what was kept before it', () => {
  expect(withDraft({ links: 'short' }, 'links', 'x'.repeat(1_000_001))).toEqual({});
});

test('one that cannot be read costs itself alone', () => {
  expect(parseDrafts({ a: 'text', b: 7, c: null })).toEqual({ a: 'text' });
});

test('whatever is stored, what is read are texts', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(Object.values(parseDrafts(raw)).every((text) => typeof text === 'string')).toBe(true);
    }),
  );
});
