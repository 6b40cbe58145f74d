/** Hexadecimal digits of a token: a 128-bit secret and the four digits of the exception it stands for. */
export const TOKEN_LENGTH = 36;

/**
 * The token of a route's exception.
 * @param secret 32 hexadecimal digits, new with every route, so that no web page can know a token
 * @param index 0–65535
 */
export const toToken = (secret: string, index: number) => secret + index.toString(16).padStart(4, '0');

/** `url` with the token at its very end, where the route looks for it, behind a number that keeps caches away. */
export const withToken = (url: string, token: string, nonce: string) =>
  `${url}${url.includes('?') ? '&' : '?'}n=${nonce}.${token}`;
