import { isSameSecret } from './credentials.ts';
import { type GatewayClient, type Standing, toStanding } from './gateway-client.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createMeter, type Meter } from './meter.ts';

/** A client as it was when it was asked for, and what it has moved. */
export type Account = {
  /** null = everybody, at an open gateway. */
  readonly client: GatewayClient | null;
  readonly meter: Meter;
};

/** Who may do what. */
export type Access = {
  /** Nobody signs in: everybody is one account. */
  readonly isOpen: boolean;
  readonly signIn: (username: string, password: string) => Account | undefined;
  /** undefined where nobody has that token, or it has expired. At an open gateway none is needed. */
  readonly findByToken: (token: string | undefined) => Account | undefined;
  /** As it is now: an account may be as old as the tunnel that was opened for it. */
  readonly standingOf: (account: Account) => Standing;
  /** Samples the meters, and ends what is open for clients who are not served any more. */
  readonly sweep: () => void;
};

type AccessOptions = Pick<GatewayOptions, 'credentials' | 'clients'>;

export function createAccess({ credentials, clients }: AccessOptions): Access {
  const listed = clients ?? (() => (credentials ? [credentials] : []));
  const isOpen = !clients && credentials === null;
  const meters = new Map<string, Meter>();
  // Kept where a client leaves the list: it may come back, and then not with a new quota.
  const meterOf = (username: string) => {
    const meter = meters.get(username) ?? createMeter();
    meters.set(username, meter);
    return meter;
  };
  const toAccount = (client: GatewayClient | null): Account => ({ client, meter: meterOf(client?.username ?? '') });
  const everybody = () => (isOpen ? toAccount(null) : undefined);
  return {
    isOpen,
    signIn: (username, password) => {
      if (isOpen) return everybody();
      const found = listed().find((client) => client.username === username);
      // Compared for an unknown name as well, so that it takes the same time.
      const isWelcome = isSameSecret(found?.password ?? '', password);
      return found && isWelcome ? toAccount(found) : undefined;
    },
    findByToken: (token) => {
      if (isOpen) return everybody();
      const now = Date.now();
      const found = listed().find((client) => hasToken(client, token, now));
      return found && toAccount(found);
    },
    standingOf: ({ client, meter }) =>
      judge(client && listed().find(({ username }) => username === client.username), meter),
    sweep: () => {
      const known = new Map(listed().map((client) => [client.username, client]));
      for (const [username, meter] of meters) {
        meter.sample();
        if (judge(isOpen ? null : known.get(username), meter) !== 'active') meter.cut();
      }
    },
  };
}

/** @param client undefined = has left the list */
function judge(client: GatewayClient | null | undefined, meter: Meter): Standing {
  if (client === undefined) return 'suspended';
  const { bytesUploaded, bytesDownloaded } = meter.totals();
  return toStanding(client, bytesUploaded + bytesDownloaded, Date.now());
}

const hasToken = ({ token, tokenExpiresAt = Infinity }: GatewayClient, given: string | undefined, now: number) =>
  token !== undefined && given !== undefined && now < tokenExpiresAt && isSameSecret(token, given);
