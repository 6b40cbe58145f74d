import * as v from 'valibot';
import { toBytes } from '../domain/address.ts';
import type { Exit } from '../domain/exit.ts';
import { parseHost } from '../domain/host.ts';
import type { Request } from '../ports.ts';

const IpAddress = v.pipe(
  v.string(),
  // IPv6 in any spelling, IPv4 in four decimal parts.
  v.check((text) => {
    const host = parseHost(text);
    return host.ok && (text.includes(':') || host.value === text) && toBytes(host.value) !== undefined;
  }),
);

const JsonExit = v.object({
  ip: IpAddress,
  country: v.nullish(v.pipe(v.string(), v.maxLength(60))),
  city: v.nullish(v.pipe(v.string(), v.maxLength(60))),
});

const TIMEOUT_MS = 5_000;
const MAX_BODY_BYTES = 4_096;

/** The address and place that sites see, as the exit service tells them; undefined where it tells nothing usable. */
export async function measureExit(service: string, signal: AbortSignal, request: Request): Promise<Exit | undefined> {
  const answer = await request(service, { timeoutMs: TIMEOUT_MS, signal, maxBodyBytes: MAX_BODY_BYTES });
  if (answer.type !== 'answered' || answer.status !== 200) return undefined;
  return parseJsonExit(answer.body) ?? parseTrace(answer.body);
}

function parseJsonExit(body: string): Exit | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), JsonExit), body);
  if (!result.success) return undefined;
  const { ip, city, country } = result.output;
  return { exitIp: ip, serverLocation: [city, country].filter(Boolean).join(', ') || null };
}

/** Lines of `key=value`, of which `ip` and `loc` are read. */
function parseTrace(body: string): Exit | undefined {
  const values = new Map(
    body.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).trim()]),
  );
  const ip = v.safeParse(IpAddress, values.get('ip'));
  return ip.success ? { exitIp: ip.output, serverLocation: values.get('loc')?.slice(0, 60) || null } : undefined;
}
