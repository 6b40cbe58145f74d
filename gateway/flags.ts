import { parseArgs } from 'node:util';

/** What is wrong with one flag; `flag` as the user knows it. */
export type Problem = { readonly flag: string; readonly reason: string };

const FLAGS = {
  scheme: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  token: { type: 'string' },
  clients: { type: 'string' },
  usage: { type: 'string' },
  'no-auth': { type: 'boolean' },
  'allow-private': { type: 'boolean' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'public-host': { type: 'string' },
  label: { type: 'string' },
  country: { type: 'string' },
  city: { type: 'string' },
  'exit-ip': { type: 'string' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flags = typeof FLAGS;
type Flag = keyof Flags;
/** Flags that take a value. */
export type ValueFlag = { [Name in Flag]: Flags[Name]['type'] extends 'string' ? Name : never }[Flag];

export type FlagValues = {
  readonly text: (flag: ValueFlag) => string | undefined;
  readonly has: (flag: Flag) => boolean;
  readonly problems: readonly Problem[];
};

/** Reads the command line, with every problem in it instead of the first. Of a repeated flag the last one counts. */
export function parseFlags(args: readonly string[]): FlagValues {
  const { tokens } = parseArgs({
    args: [...args],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push({ flag: token.value, reason: 'unexpected argument' });
    if (token.kind !== 'option') continue;
    const reason = toReason(token);
    if (reason === undefined) values.set(token.name, token.value ?? '');
    else problems.push({ flag: token.rawName, reason });
  }
  return { text: (flag) => values.get(flag), has: (flag) => values.has(flag), problems };
}

type OptionToken = {
  readonly name: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

function toReason({ name, value, inlineValue }: OptionToken): string | undefined {
  if (!isFlag(name)) return 'unknown flag';
  if (FLAGS[name].type === 'boolean') return value === undefined ? undefined : 'takes no value';
  if (value === undefined) return 'needs a value';
  // `--label --quiet` is a forgotten value; parseArgs would take the next flag for it.
  return value.startsWith('-') && !inlineValue
    ? `needs a value; one that starts with a dash is written --${name}=VALUE`
    : undefined;
}

const isFlag = (name: string): name is Flag => Object.hasOwn(FLAGS, name);
