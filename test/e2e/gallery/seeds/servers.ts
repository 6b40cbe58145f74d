import * as v from 'valibot';
import { Server } from '../../../../src/domain/server.ts';
import {
  noMeasurements,
  type ServerMeasurement,
  type ServerMeasurements,
} from '../../../../src/domain/server-measurements.ts';
import { MINUTE_MS, NOW } from './now.ts';

const toServer = (given: Server): Server => v.parse(Server, given);

const berlin = toServer({
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.example',
  port: 443,
  country: 'DE',
  city: 'Berlin',
});

/** The same with all that an operator may offer. */
export const servedBerlin = toServer({
  ...berlin,
  feedUrl: 'wss://berlin.example/feed',
  subscriptionUrl: 'https://berlin.example/subscription',
});

export const tokyo = toServer({
  id: 'tokyo',
  label: 'Tokyo',
  scheme: 'http',
  host: 'tokyo.example',
  port: 8080,
  country: 'JP',
  city: 'Tokyo',
  isFavourite: true,
});

const office = toServer({ id: 'office', label: 'Office', scheme: 'socks5', host: '192.0.2.14', port: 1080 });

export const few = [berlin, tokyo, office] as const;

/** As long as labels, hosts and cities may be. */
export const longWinded = toServer({
  id: 'long',
  label:
    'The gateway of the northern branch office that everybody uses for what must not go through the main one'.slice(
      0,
      100,
    ),
  scheme: 'https',
  host: `${'long-name-of-a-host.'.repeat(12)}example.org`,
  port: 65_535,
  country: 'GB',
  city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and its surroundings on the island of Anglesey'.slice(
    0,
    100,
  ),
  tags: ['north', 'branch office', 'a tag that is quite long too'],
});

const places = [
  ['DE', 'Frankfurt'],
  ['NO', 'Oslo'],
  ['FR', 'Paris'],
  ['GB', 'London'],
  ['JP', 'Osaka'],
  ['BR', 'São Paulo'],
  ['US', 'New York'],
  ['CA', 'Toronto'],
  ['PL', 'Warsaw'],
  ['SA', 'Riyadh'],
  ['SG', 'Singapore'],
  ['AU', 'Sydney'],
] as const;

export const many = (count: number): readonly Server[] =>
  Array.from({ length: count }, (_, index) => {
    const [country, city] = places[index % places.length] ?? places[0];
    return {
      id: `exit-${index}`,
      label: `${city} ${1 + Math.floor(index / places.length)}`,
      scheme: index % 3 === 0 ? 'https' : 'http',
      host: `${country.toLowerCase()}-${index}.example`,
      port: 443,
      country,
      city,
      ...(index % 9 === 1 && { isFavourite: true }),
      ...(index % 5 === 2 && { tags: ['streaming', 'work'] }),
    };
  });

/** What servers were measured at: fast, slow, failing, and some not at all. */
export const measured = (servers: readonly Server[], test: ServerMeasurements['test'] = null): ServerMeasurements => ({
  ...noMeasurements,
  test,
  servers: Object.fromEntries(
    servers.flatMap(({ id }, index) => (index % 7 === 6 ? [] : [[id, toMeasurement(index)] as const])),
  ),
});

function toMeasurement(index: number): ServerMeasurement {
  const checkedAt = NOW - (1 + (index % 50)) * MINUTE_MS;
  if (index % 8 === 5)
    return { latencyMs: null, jitterMs: null, availability: 0.4, cause: 'serverTimedOut', checkedAt };
  return { latencyMs: 38 + ((index * 67) % 420), jitterMs: 3 + (index % 11), availability: 1, cause: null, checkedAt };
}
