import { expect, test } from 'vitest';
import { findFaster } from '../../../src/domain/fastest.ts';
import type { Server } from '../../../src/domain/server.ts';
import { noHealth, type ServerHealth, withHealth } from '../../../src/domain/server-health.ts';
import { withSwitch } from '../../../src/domain/switch-throttle.ts';
import { createRandom } from '../../integration/session/random.ts';

const HOUR_MS = 3_600_000;
/** Every server is measured so often, as by tests: the decision alone is judged. */
const CHECK_MS = 240_000;
const HOURS = 48;

const serverOf = (index: number): Server => ({
  id: `${index}`,
  label: `${index}`,
  scheme: 'https',
  host: `s${index}.example`,
  port: 443,
});
const servers = Array.from({ length: 12 }, (_, index) => serverOf(index));

const usualMs = ({ id }: Server, slowId: string) => (40 + 10 * Number(id)) * (id === slowId ? 5 : 1);

type Decide = (question: Parameters<typeof findFaster>[0]) => Server | undefined;

/**
 * Twelve servers of 40 to 150 ms with noise and now and then a slow answer. Every other hour one of the three fastest is five times as
 * slow. Nobody browses.
 * @returns the mean of what the server in use took above the best there was, in ms, and the switches in an hour
 */
function simulate(seed: number, decide: Decide) {
  const random = createRandom(seed);
  const healths = new Map<string, ServerHealth>();
  const healthOf = ({ id }: Server) => healths.get(id) ?? noHealth;
  let current = serverOf(0);
  let switchedAt: readonly number[] = [];
  let connectedAt = 0;
  let switches = 0;
  let excessMs = 0;
  let slowId = '';
  const rounds = (HOURS * HOUR_MS) / CHECK_MS;
  for (let round = 1; round <= rounds; round += 1) {
    const now = round * CHECK_MS;
    if (now % HOUR_MS === 0) slowId = (now / HOUR_MS) % 2 === 1 ? `${Math.floor(random() * 3)}` : '';
    for (const server of servers) {
      const latencyMs = usualMs(server, slowId) * (0.9 + 0.2 * random()) * (random() < 0.05 ? 3 : 1);
      healths.set(server.id, withHealth(healthOf(server), { type: 'passed', latencyMs }, now, random()));
    }
    excessMs += usualMs(current, slowId) - Math.min(...servers.map((server) => usualMs(server, slowId)));
    const others = servers.filter(({ id }) => id !== current.id);
    const common = { healthOf, now, random: random(), connectedAt, servedAt: 0, switchedAt };
    const next: Server | undefined = decide({ ...common, current, servers: others });
    if (!next) continue;
    current = next;
    connectedAt = now;
    switchedAt = withSwitch(switchedAt, now);
    switches += 1;
  }
  return { excessMs: excessMs / rounds, switchesAnHour: switches / HOURS };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const seeds = [1, 2, 3, 4, 5];
const runs = (decide: Decide) => {
  const all = seeds.map((seed) => simulate(seed, decide));
  return {
    excessMs: mean(all.map(({ excessMs }) => excessMs)),
    switchesAnHour: mean(all.map(({ switchesAnHour }) => switchesAnHour)),
  };
};

test('with servers that are slow for an hour, little is lost, and another is taken about once in that hour', () => {
  const { excessMs, switchesAnHour } = runs(findFaster);
  expect(excessMs).toBeLessThan(20);
  expect(switchesAnHour).toBeLessThan(1.5);
});

test('whoever stays loses several times as much', () => {
  expect(runs(() => undefined).excessMs).toBeGreaterThan(2 * runs(findFaster).excessMs);
});

test('whoever goes by the last answer alone changes many times as often', () => {
  const byLastAnswer: Decide = ({ servers: others, current, healthOf }) => {
    const lastMs = (server: Server) => healthOf(server).roundTrips.outcomesMs.at(-1) ?? Infinity;
    return others.find((server) => lastMs(server) < lastMs(current));
  };
  expect(runs(byLastAnswer).switchesAnHour).toBeGreaterThan(5 * runs(findFaster).switchesAnHour);
});
