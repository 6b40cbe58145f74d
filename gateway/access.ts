import { isSameSecret } from './credentials.ts';
import { type GatewayClient, type Standing, toStanding } from './gateway-client.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createMeter, type Meter } from './meter.ts';
import { createUsage } from './usage.ts';

/** A client as it was when it was asked for, and what it has moved. */
export type Account = {
  /** null = everybody, at an open gateway. */
  readonly client: GatewayClient | null;
  readonly meter: Meter;
  /** What is used of the quota by now. */
  readonly usedBytes: () => number;
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
  /** Samples and counts the meters, and ends what is open for clients who are not served any more. */
  readonly sweep: () => void;
};

type AccessOptions = Pick<GatewayOptions, 'credentials' | 'clients' | 'usage'>;

export function createAccess({ credentials, clients, usage = createUsage() }: AccessOptions): Access {
  const listed = clients ?? (() => (credentials ? [credentials] : []));
  const isOpen = !clients && credentials === null;
  const meters = new Map<string, Meter>();
  // Kept where a client leaves the list: it may come back, and then not with a new quota.
  const meterOf = (username: string) => {
    const meter = meters.get(username) ?? createMeter();
    meters.set(username, meter);
    return meter;
  };
  const find = (username: string) => listed().find((client) => client.username === username);
  const count = (client: Pick<GatewayClient, 'username' | 'quotaResetsOn'>, meter: Meter) => {
    const { bytesUploaded, bytesDownloaded } = meter.totals();
    return usage.count(client, bytesUploaded + bytesDownloaded, Date.now());
  };
  const toAccount = (client: GatewayClient | null): Account => {
    const username = client?.username ?? '';
    const meter = meterOf(username);
    // By the day that is in the list now.
    return { client, meter, usedBytes: () => count(find(username) ?? { username }, meter) };
  };
  const everybody = () => (isOpen ? toAccount(null) : undefined);
  return {
    isOpen,
    signIn: (username, password) => {
      if (isOpen) return everybody();
      const found = find(username);
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
    standingOf: ({ client, usedBytes }) => judge(client && find(client.username), usedBytes()),
    sweep: () => {
      const known = new Map(listed().map((client) => [client.username, client]));
      for (const [username, meter] of meters) {
        meter.sample();
        const client = isOpen ? null : known.get(username);
        if (judge(client, count(client ?? { username }, meter)) !== 'active') meter.cut();
      }
    },
  };
}

/** @param client undefined = has left the list */
const judge = (client: GatewayClient | null | undefined, usedBytes: number): Standing =>
  client === undefined ? 'suspended' : toStanding(client, usedBytes, Date.now());

const hasToken = ({ token, tokenExpiresAt = Infinity }: GatewayClient, given: string | undefined, now: number) =>
  token !== undefined && given !== undefined && now < tokenExpiresAt && isSameSecret(token, given);
