import { parseHost } from '../src/domain/host.ts';
import { DEFAULT_PORTS, findContradictions, findInvalid, findInvalidVariables, isScheme } from './flag-rules.ts';
import { type FlagValues, type Problem, parseFlags } from './flags.ts';
import type { GatewayOptions } from './gateway-options.ts';

/** What the command line asks for. */
export type CliOptions = Pick<GatewayOptions, 'scheme' | 'host' | 'port' | 'credentials' | 'allowPrivate'> & {
  /** The path of a JSON file with all clients, in place of the one of `credentials`; null = none. */
  readonly clientsFile: string | null;
  /** The path of the file that keeps what clients have used; null = it is forgotten. */
  readonly usageFile: string | null;
  readonly exit: NonNullable<GatewayOptions['exit']>;
  /** Paths of PEM files; null = none given. */
  readonly tlsFiles: { readonly cert: string; readonly key: string } | null;
  /** The name or address that clients reach the gateway by. */
  readonly publicHost: string;
  readonly label: string;
  /** No QR code. */
  readonly isQuiet: boolean;
};

/** What the defaults come from. */
export type Surroundings = {
  /** STEADWAY_PASSWORD. */
  readonly envPassword: string | undefined;
  /** STEADWAY_TOKEN. */
  readonly envToken: string | undefined;
  readonly generatedPassword: string;
  readonly generatedToken: string;
  /** An address of this machine that others can reach. */
  readonly ownAddress: string;
};

export type CommandLine =
  | { readonly state: 'run'; readonly options: CliOptions }
  | { readonly state: 'help' }
  | { readonly state: 'invalid'; readonly problems: readonly Problem[] };

/** Reads the arguments that follow the script's name, and names everything that is wrong with them. */
export function parseCommandLine(args: readonly string[], surroundings: Surroundings): CommandLine {
  const flags = parseFlags(args);
  if (flags.has('help')) return { state: 'help' };
  const { envPassword, envToken } = surroundings;
  const isOne = !flags.has('no-auth') && !flags.has('clients');
  const problems = [
    ...flags.problems,
    ...findInvalid(flags),
    ...findContradictions(flags),
    ...findInvalidVariables(
      isOne && !flags.has('password') ? envPassword : undefined,
      isOne && !flags.has('token') ? envToken : undefined,
    ),
  ];
  return problems.length > 0
    ? { state: 'invalid', problems }
    : { state: 'run', options: toOptions(flags, surroundings) };
}

function toOptions(flags: FlagValues, surroundings: Surroundings): CliOptions {
  const { text, has } = flags;
  const scheme = text('scheme') ?? 'http';
  if (!isScheme(scheme)) throw new Error('expected a scheme that was checked');
  const host = text('host') ?? '0.0.0.0';
  const publicHost = toPublicHost(text('public-host'), host, surroundings.ownAddress);
  const [cert, key] = [text('cert'), text('key')];
  return {
    scheme,
    host,
    port: Number(text('port') ?? DEFAULT_PORTS[scheme]),
    credentials: has('no-auth') || has('clients') ? null : toCredentials(flags, surroundings),
    clientsFile: text('clients') ?? null,
    usageFile: text('usage') ?? toUsageFile(text('clients')),
    allowPrivate: has('allow-private'),
    exit: toExit(text('exit-ip'), text('country'), text('city')),
    tlsFiles: cert !== undefined && key !== undefined ? { cert, key } : null,
    publicHost,
    label: text('label') ?? publicHost,
    isQuiet: has('quiet'),
  };
}

const toUsageFile = (clientsFile: string | undefined) =>
  clientsFile === undefined ? null : `${clientsFile}.usage.json`;

/** A gateway that listens on one address only can be reached by no other, so that one goes into the link. */
function toPublicHost(given: string | undefined, host: string, ownAddress: string): string {
  const parsed = parseHost(given ?? host);
  const isAnyAddress = parsed.ok && (parsed.value === '0.0.0.0' || parsed.value === '::');
  return parsed.ok && !isAnyAddress ? parsed.value : ownAddress;
}

const toCredentials = ({ text }: FlagValues, surroundings: Surroundings) => ({
  username: text('username') ?? 'steadway',
  password: text('password') ?? surroundings.envPassword ?? surroundings.generatedPassword,
  token: text('token') ?? surroundings.envToken ?? surroundings.generatedToken,
});

const toExit = (ip: string | undefined, country: string | undefined, city: string | undefined) => ({
  ...(ip !== undefined && { ip }),
  ...(country !== undefined && { country: country.toUpperCase() }),
  ...(city !== undefined && { city: city.trim() }),
});
