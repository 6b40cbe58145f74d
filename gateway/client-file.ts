import * as v from 'valibot';
import { GatewayClient } from './gateway-client.ts';
import { SECRET, TOKEN, USERNAME } from './secret.ts';

/** What is wrong with a file of clients; `place` such as `[3].expiresAt`, empty for the whole. Never holds a value of the file. */
export type ClientFileProblem = { readonly place: string; readonly reason: string };

export type ClientFile =
  | { readonly state: 'read'; readonly clients: readonly GatewayClient[] }
  | { readonly state: 'invalid'; readonly problems: readonly ClientFileProblem[] };

/** Each is looked through at every sign-in. */
const MAX_CLIENTS = 1_000;
export const MAX_CLIENT_FILE_BYTES = 1_000_000;
/** A file that is none would fill the screen. */
const MAX_PROBLEMS = 20;

/** Reads a JSON list of clients. One problem refuses it whole: a client left out would be one who is locked out. */
export function parseClientFile(text: string): ClientFile {
  const raw = parseJson(text);
  if (!Array.isArray(raw)) return refuse([{ place: '', reason: 'expected a JSON list of clients' }]);
  if (raw.length === 0 || raw.length > MAX_CLIENTS)
    return refuse([{ place: '', reason: `expected 1 to ${MAX_CLIENTS} clients, got ${raw.length}` }]);
  const read = raw.map((entry) => v.safeParse(GatewayClient, entry, { abortPipeEarly: true }));
  const clients = read.flatMap(({ success, output }) => (success ? [output] : []));
  const damaged = read.flatMap(({ issues = [] }, index) => issues.map((issue) => toProblem(issue, index)));
  const problems =
    damaged.length > 0 ? damaged : [...findRepeated('username', clients), ...findRepeated('token', clients)];
  return problems.length > 0 ? refuse(problems.slice(0, MAX_PROBLEMS)) : { state: 'read', clients };
}

const refuse = (problems: readonly ClientFileProblem[]): ClientFile => ({ state: 'invalid', problems });

// The engine's own message is left out: it repeats a piece of the text.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Issue = v.InferIssue<typeof GatewayClient>;

/** In words of our own: the library's repeat what was read, a password as well. */
function toProblem({ path, type, input }: Issue, index: number): ClientFileProblem {
  const key = path?.[0]?.key;
  if (key === undefined) return { place: `[${index}]`, reason: 'expected a client' };
  const place = `[${index}].${String(key)}`;
  if (type === 'strict_object') return { place, reason: input === undefined ? 'missing' : 'unknown field' };
  return { place, reason: `expected ${EXPECTED[String(key)] ?? 'another value'}` };
}

const INSTANT = 'an instant such as 2027-01-31T00:00:00Z (RFC 3339)';

const EXPECTED: Readonly<Record<string, string>> = {
  username: USERNAME,
  password: SECRET,
  token: TOKEN,
  plan: '1 to 100 characters',
  expiresAt: INSTANT,
  tokenExpiresAt: INSTANT,
  quotaBytes: 'a whole number of bytes',
  quotaResetsOn: 'a day of the month from 1 to 28',
  maxDevices: 'a whole number from 1 to 10000',
  manageUrl: 'an https address of up to 500 characters',
  isSuspended: 'true or false',
};

function findRepeated(field: 'username' | 'token', clients: readonly GatewayClient[]): readonly ClientFileProblem[] {
  const values = clients.map((client) => client[field]);
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return value === undefined || first === index
      ? []
      : [{ place: `[${index}].${field}`, reason: `the same as in [${first}]` }];
  });
}
