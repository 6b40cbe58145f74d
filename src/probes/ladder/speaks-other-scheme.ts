import type { Measurement } from '../../domain/measurement.ts';
import { Scheme } from '../../domain/server.ts';
import type { AskBy } from './ask-by.ts';

export type SchemeTokens = { readonly [Name in Scheme]?: string | undefined };

/**
 * Whether the server's port speaks another protocol than it is said to: Chromium has one code for a closed port, an unknown name
 * and that, so the port is asked in the other protocols.
 * @param tokens each leads a request to the server's port as if it spoke that scheme
 */
export async function speaksOtherScheme(
  own: Scheme,
  tokens: SchemeTokens,
  ask: (token: string) => ReturnType<AskBy>,
): Promise<boolean> {
  const others = Scheme.options.flatMap((scheme) => (scheme !== own && tokens[scheme]) || []);
  return (await Promise.all(others.map(ask))).some(isProxyAnswer);
}

/**
 * A 204 came through; a 407 is a proxy that wants credentials, which it does not get over a scheme the user did not choose; any
 * other refusal is HTTP too. A 200 is not counted: Chromium reads the bytes of any other protocol as HTTP/0.9 and calls it that.
 */
const isProxyAnswer = (answer: Measurement) =>
  answer.type === 'answered' && (answer.status === 204 || answer.status >= 400);
