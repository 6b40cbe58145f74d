import type { Failure } from '../domain/failure.ts';
import { toHostPort } from '../domain/host.ts';
import type { Measurement } from '../domain/measurement.ts';
import { Scheme, type Server } from '../domain/server.ts';
import { withToken } from '../domain/token.ts';
import type { Request } from '../ports.ts';

export type Diagnosis = {
  readonly server: Server;
  readonly address: string;
  /** The tokens that lead a request to the server's port as if it spoke another scheme. */
  readonly schemeTokens: Readonly<Record<Scheme, string>>;
  /** The token that leads a request for the server's own host there directly; undefined where nothing may go direct. */
  readonly directToken: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/**
 * Looks into a server that could not be reached. Chromium has one code for a closed port, an unknown name and a port that speaks
 * another protocol, so the port is asked in the other protocols, and where that is allowed directly.
 * @returns the failure seen, or a more exact one
 */
export async function diagnose(seen: Failure, diagnosis: Diagnosis, request: Request): Promise<Failure> {
  if (seen.cause !== 'serverUnreachable' && seen.cause !== 'serverRefused' && seen.cause !== 'captivePortal')
    return seen;
  const [speaksOther, reached] = await Promise.all([
    speaksOtherScheme(diagnosis, request),
    reachDirectly(diagnosis, request),
  ]);
  if (speaksOther) return { ...seen, cause: 'wrongServerType' };
  return reached?.type === 'failed' ? refine(seen, reached.code) : seen;
}

async function speaksOtherScheme(diagnosis: Diagnosis, request: Request): Promise<boolean> {
  const others = Scheme.options.filter((scheme) => scheme !== diagnosis.server.scheme);
  const answers = await Promise.all(
    others.map((scheme) => ask(diagnosis.address, diagnosis.schemeTokens[scheme], diagnosis, request)),
  );
  return answers.some(isProxyAnswer);
}

/**
 * A 204 came through; a 407 is a proxy that wants credentials, which it does not get over a scheme the user did not choose; any
 * other refusal is HTTP too. A 200 is not counted: Chromium reads the bytes of any other protocol as HTTP/0.9 and calls it that.
 */
const isProxyAnswer = (answer: Measurement) =>
  answer.type === 'answered' && (answer.status === 204 || answer.status >= 400);

async function reachDirectly(diagnosis: Diagnosis, request: Request): Promise<Measurement | undefined> {
  if (diagnosis.directToken === undefined) return undefined;
  const { host, port } = diagnosis.server;
  return ask(`http://${toHostPort(host, port)}/`, diagnosis.directToken, diagnosis, request);
}

const ask = (address: string, token: string, { timeoutMs, signal }: Diagnosis, request: Request) =>
  request(withToken(address, token, crypto.randomUUID().slice(0, 8)), { timeoutMs, signal });

function refine(seen: Failure, code: string): Failure {
  if (seen.cause !== 'serverUnreachable') return seen;
  if (code === 'net::ERR_NAME_NOT_RESOLVED') return { cause: 'dnsFailed', code };
  if (code === 'net::ERR_INTERNET_DISCONNECTED') return { cause: 'offline', code };
  return seen;
}
