import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { parseHost } from '../src/domain/host.ts';
import { Country, Label } from '../src/domain/server.ts';
import { Token } from '../src/domain/service-url.ts';
import type { FlagValues, Problem, ValueFlag } from './flags.ts';
import type { GatewayScheme } from './gateway-options.ts';
import { isSecret, isUsername, SECRET, TOKEN, USERNAME } from './secret.ts';

export const DEFAULT_PORTS: Readonly<Record<GatewayScheme, number>> = { http: 8080, https: 8443, socks5: 1080 };

export const isScheme = (text: string): text is GatewayScheme => Object.hasOwn(DEFAULT_PORTS, text);

/** Values that cannot be used, each by itself. */
export function findInvalid({ text }: FlagValues): readonly Problem[] {
  return RULES.filter(({ flag, isValid }) => {
    const value = text(flag);
    return value !== undefined && !isValid(value);
  }).map(({ flag, expected }) => ({ flag: `--${flag}`, reason: `expected ${expected}` }));
}

/** Values of the environment, where no flag names them; undefined = not used. */
export function findInvalidVariables(password: string | undefined, token: string | undefined): readonly Problem[] {
  return [
    ...(password === undefined || isSecret(password)
      ? []
      : [{ flag: 'STEADWAY_PASSWORD', reason: `expected ${SECRET}` }]),
    ...(token === undefined || v.is(Token, token) ? [] : [{ flag: 'STEADWAY_TOKEN', reason: `expected ${TOKEN}` }]),
  ];
}

/** Flags that do not go together. */
export function findContradictions({ text, has }: FlagValues): readonly Problem[] {
  const isHttps = text('scheme') === 'https';
  const rules: readonly (readonly [boolean, string, string])[] = [
    [has('no-auth') && has('username'), '--no-auth', 'contradicts --username'],
    [has('no-auth') && has('password'), '--no-auth', 'contradicts --password'],
    [has('no-auth') && has('token'), '--no-auth', 'contradicts --token'],
    [has('no-auth') && has('clients'), '--no-auth', 'contradicts --clients'],
    [has('clients') && has('username'), '--clients', 'contradicts --username'],
    [has('clients') && has('password'), '--clients', 'contradicts --password'],
    [has('clients') && has('token'), '--clients', 'contradicts --token'],
    // Read as what it is not, it would be put aside for damaged.
    [isSameFile(text('clients'), text('usage')), '--usage', 'is the file of --clients'],
    [!isHttps && has('cert'), '--cert', 'is for --scheme https only'],
    [!isHttps && has('key'), '--key', 'is for --scheme https only'],
    [isHttps && has('cert') && !has('key'), '--cert', 'needs --key too'],
    [isHttps && has('key') && !has('cert'), '--key', 'needs --cert too'],
  ];
  return rules.filter(([isFound]) => isFound).map(([, flag, reason]) => ({ flag, reason }));
}

const isSameFile = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && resolve(one) === resolve(other);

const isLabel = (text: string) => v.is(Label, text);
const isFilled = (text: string) => text !== '';

type Rule = { readonly flag: ValueFlag; readonly expected: string; readonly isValid: (text: string) => boolean };

const RULES: readonly Rule[] = [
  { flag: 'scheme', expected: 'http, https or socks5', isValid: isScheme },
  { flag: 'host', expected: 'an address to listen on', isValid: isFilled },
  {
    flag: 'port',
    expected: 'a whole number from 0 to 65535',
    isValid: (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
  },
  { flag: 'username', expected: USERNAME, isValid: isUsername },
  { flag: 'password', expected: SECRET, isValid: isSecret },
  { flag: 'token', expected: TOKEN, isValid: (text) => v.is(Token, text) },
  { flag: 'clients', expected: 'the path of a JSON file', isValid: isFilled },
  { flag: 'usage', expected: 'the path of a file', isValid: isFilled },
  { flag: 'cert', expected: 'the path of a PEM file', isValid: isFilled },
  { flag: 'key', expected: 'the path of a PEM file', isValid: isFilled },
  { flag: 'public-host', expected: 'a host name or an IP address', isValid: (text) => parseHost(text).ok },
  { flag: 'label', expected: '1 to 100 characters', isValid: isLabel },
  {
    flag: 'country',
    expected: 'two letters such as DE (ISO 3166-1)',
    isValid: (text) => v.is(Country, text.toUpperCase()),
  },
  { flag: 'city', expected: '1 to 100 characters', isValid: isLabel },
  { flag: 'exit-ip', expected: 'an IP address', isValid: (text) => isIP(text) !== 0 },
];
