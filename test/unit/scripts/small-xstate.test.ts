import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { toChanged } from '../../../scripts/build/dependency.ts';
import { distFiles } from '../../../scripts/build/small-xstate/dist-files.ts';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import type { LinkEvent, UnstampedLinkEvent } from '../../../src/machines/server-link/events.ts';
import { toNewLink } from '../../../src/machines/server-link/step.ts';
import * as feed from '../machines/feed/walk.ts';
import { eventTypes, strides, walks } from '../machines/support/walk.ts';
import * as plain from './support/charts.ts';
import { importBuilt } from './support/import-built.ts';

const RUNS = { numRuns: Number(process.env['STEADWAY_WALKS'] ?? 300) };

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

let built: typeof plain;
let code: string;

beforeAll(async () => {
  ({ module: built, code } = await importBuilt<typeof plain>(new URL('support/charts.ts', import.meta.url)));
});

test('of actors nothing is left in the build', () => {
  expect(code.match(/xstate\.\w+|\w*actor\w*/gi)).toBeNull();
});

test('the connection takes each step as with all of XState', () => {
  fc.assert(
    fc.property(walks, (walk) => {
      for (const { from, event, taken } of strides(walk)) expect(built.step(from, event)).toEqual(taken);
    }),
    RUNS,
  );
});

test('the same events mean something in each state', () => {
  const enabled = ({ isEnabled }: typeof plain) =>
    restingStates.map((state) => eventTypes.filter((type) => isEnabled(state, type)));
  expect(enabled(built)).toEqual(enabled(plain));
});

const linkEvents = fc
  .constantFrom<UnstampedLinkEvent>(
    { type: 'CONNECT' },
    { type: 'CONNECTED' },
    { type: 'CONNECTION_FAILED', failure: { cause: 'serverTimedOut' } },
    { type: 'DISCONNECT' },
    { type: 'RETRY' },
    { type: 'RESET' },
  )
  .chain((event) => fc.nat().map((now): LinkEvent => ({ ...event, now })));

test('a link to a server takes each step as with all of XState', () => {
  fc.assert(
    fc.property(fc.array(linkEvents, { maxLength: 30, size: 'max' }), (events) => {
      let link = toNewLink('berlin');
      for (const event of events) {
        const taken = plain.stepLink(link, event);
        expect(built.stepLink(link, event)).toEqual(taken);
        link = taken.to;
      }
    }),
    RUNS,
  );
});

test('a feed takes each step as with all of XState', () => {
  fc.assert(
    fc.property(feed.walks, (walk) => {
      for (const { from, stamped, taken } of feed.strides(walk)) expect(built.stepFeed(from, stamped)).toEqual(taken);
    }),
    RUNS,
  );
});

const shapeEvents: fc.Arbitrary<plain.ShapeEvent> = fc.record({
  type: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'),
  n: fc.nat(12),
});

test('whatever a chart may be made of leads where it does with all of XState', () => {
  fc.assert(
    fc.property(fc.array(shapeEvents, { maxLength: 60, size: 'max' }), (events) => {
      let shape = plain.newShape;
      for (const event of events) {
        const taken = plain.stepShape(shape, event);
        expect(built.stepShape(shape, event)).toEqual(taken);
        shape = taken.to;
      }
    }),
    RUNS,
  );
});

test('another XState than this was written for fails the build', () => {
  for (const file of Object.values(distFiles))
    expect(() => file && toChanged('function macrostep() {\n}\n', file)).toThrow('has it been updated?');
});
