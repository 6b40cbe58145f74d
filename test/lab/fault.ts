import type { GatewayScheme } from '../../gateway/gateway-options.ts';

/** What a gateway of the lab speaks: what the real one does, and SOCKS4. */
export type LabScheme = GatewayScheme | 'socks4';

/** What goes wrong with a gateway. One at a time: the next replaces the one before. */
export type Fault =
  /** The port is closed and existing connections are cut. */
  | { readonly type: 'refuse' }
  /** Accepts and sends RST at once; existing connections are reset. */
  | { readonly type: 'reset' }
  /** Accepts and never answers; existing connections go silent in both directions. All go on when it ends. */
  | { readonly type: 'hang' }
  /** Everything from the server arrives that much later. */
  | { readonly type: 'slow'; readonly delayMs: number }
  /** That share of the new connections hangs until it ends; the same seed loses the same ones. */
  | { readonly type: 'lose'; readonly ratio: number; readonly seed: number }
  /** The answer to every request and CONNECT of a client whose credentials are right. Open CONNECT tunnels go on. */
  | { readonly type: 'status'; readonly status: RefusalStatus; readonly headers?: Readonly<Record<string, string>> }
  /** 302 to http://portal.test/ for every request; for a CONNECT that is a refusal. Open CONNECT tunnels go on. */
  | { readonly type: 'portal' }
  /** Restarts with a certificate nobody trusts. */
  | { readonly type: 'wrongCertificate' }
  /** Cuts each connection once that many bytes went to the client since; over TLS, encrypted ones. */
  | { readonly type: 'closeMidStream'; readonly afterBytes: number }
  /** Answers whatever is sent, also in open connections, with bytes that are no protocol. */
  | { readonly type: 'garbage' };

export type RefusalStatus = 407 | 403 | 429 | 502 | 503 | 504 | 511;

/** Faults of the connection to the gateway, whatever it speaks; the others are the gateway's own. */
export type TransportFault = Exclude<Fault, { readonly type: 'status' | 'portal' | 'wrongCertificate' }>;

/** @throws when the gateway cannot have that fault, or its numbers are out of range */
export function expectFaultFits(fault: Fault, scheme: LabScheme): void {
  const misfit = toMisfit(fault, scheme);
  if (misfit) throw new Error(`fault ${fault.type}: ${misfit}`);
}

function toMisfit(fault: Fault, scheme: LabScheme): string | undefined {
  switch (fault.type) {
    case 'status':
    case 'portal':
      return scheme.startsWith('socks') ? `expected an http or https gateway, got ${scheme}` : undefined;
    case 'wrongCertificate':
      return scheme === 'https' ? undefined : `expected an https gateway, got ${scheme}`;
    case 'slow':
      return toRangeProblem('delayMs', fault.delayMs, MAX_TIMER_MS);
    case 'lose':
      return toRangeProblem('ratio', fault.ratio, 1);
    case 'closeMidStream':
      return toRangeProblem('afterBytes', fault.afterBytes, Number.MAX_SAFE_INTEGER);
    case 'refuse':
    case 'reset':
    case 'hang':
    case 'garbage':
      return undefined;
  }
}

/** Node fires a longer timer at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

const toRangeProblem = (name: string, value: number, max: number) =>
  value >= 0 && value <= max ? undefined : `expected ${name} from 0 to ${max}, got ${value}`;
