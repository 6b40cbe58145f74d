/** RFC 9110 §7.6.1, and `Proxy-Connection`, which browsers send to proxies and origins must not see. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/**
 * The headers to pass on: without those that concern one connection only, fixed or named in `Connection`.
 * @param rawHeaders names and values in turn, as Node gives and takes them, so that order, case and repetition survive
 * @param alsoDropped further names, in lower case
 */
export function toEndToEndHeaders(rawHeaders: readonly string[], alsoDropped: readonly string[] = []): string[] {
  const pairs = toPairs(rawHeaders);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP_BY_HOP, ...alsoDropped, ...named]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}

const toPairs = (rawHeaders: readonly string[]) =>
  rawHeaders.flatMap((name, index): readonly (readonly [string, string])[] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
