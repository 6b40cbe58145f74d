import { STATUS_CODES } from 'node:http';

/** A response that the gateway gives itself. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** A bare status in words. A 407 always carries its challenge (RFC 9110 §11.7.1): browsers take one without for an error. */
export function toAnswer(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const hasChallenge = Object.keys(headers).some((name) => name.toLowerCase() === 'proxy-authenticate');
  return {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      ...(status === 407 && !hasChallenge && { 'Proxy-Authenticate': 'Basic realm="Steadway", charset="UTF-8"' }),
      ...headers,
    },
    body: `${STATUS_CODES[status] ?? 'Refused'}\n`,
  };
}
