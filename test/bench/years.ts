import type { Server } from '../../src/domain/server.ts';
import { noMeasurements } from '../../src/domain/server-measurements.ts';
import { toServerMeasurement } from '../../src/domain/to-server-measurement.ts';
import { type PooledServer, toPooled, withFinding } from '../../src/session/pooled-server.ts';
import type { StoredThings } from './in-page/fill-storage.ts';

const countries = ['DE', 'FR', 'NO', 'ES', 'US', 'JP', 'BR', 'IN'] as const;
const cities = ['Berlin', 'Lyon', 'Oslo', 'Madrid', 'Boston', 'Osaka', 'Recife', 'Pune'] as const;

/** What somebody has stored who has had that many servers for that many days: each with a password, and measured. */
export function toYears(serverCount: number, days: number): StoredThings {
  const servers = Array.from({ length: serverCount }, (_, index) => toServer(index));
  const pool = servers.map(toMeasured);
  const measured = pool.map(({ server, health }) => [server.id, toServerMeasurement(health, null)] as const);
  return {
    servers,
    settings: { historyDays: days, eventLimit: 10_000 },
    credentials: Object.fromEntries(
      servers.map(({ id }) => [id, { username: `user-${id}`, password: `secret-${id}`, version: 1 }]),
    ),
    session: { pool, measurements: { ...noMeasurements, servers: Object.fromEntries(measured) } },
  };
}

const toServer = (index: number): Server => ({
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  label: `${cities[index % cities.length]} ${index}`,
  scheme: 'https',
  // An address of nobody's (RFC 5737): only what is chosen is ever asked.
  host: `node-${index}.example.net`,
  port: 443,
  ...pick(countries, index, 'country'),
  ...pick(cities, index, 'city'),
  tags: [`group-${index % 12}`, index % 3 === 0 ? 'streaming' : 'work'],
});

const pick = <Name extends string>(names: readonly string[], index: number, name: Name) => {
  const value = names[index % names.length];
  return value === undefined ? {} : { [name]: value };
};

function toMeasured(server: Server, index: number): PooledServer {
  const verdict = { type: 'passed', latencyMs: 30 + (index % 200) } as const;
  return withFinding(toPooled(server, undefined), verdict, Date.now(), 0.5).pooled;
}
