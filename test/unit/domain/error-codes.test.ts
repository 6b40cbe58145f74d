import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../src/domain/cause.ts';
import { toChromiumCodes } from '../../../src/domain/error-codes/chromium.ts';
import { toFirefoxCodes, toSentenceFacts } from '../../../src/domain/error-codes/firefox.ts';
import { codes, factsOf, type Weight } from '../../../src/domain/error-codes.ts';

type Row = readonly [code: string, cause: Cause, weight: Weight];

const chromium: readonly Row[] = [
  ['net::ERR_PROXY_CONNECTION_FAILED', 'serverUnreachable', 'definitive'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'serverRefused', 'definitive'],
  ['net::ERR_SOCKS_CONNECTION_FAILED', 'serverRefused', 'definitive'],
  ['net::ERR_SOCKS_CONNECTION_HOST_UNREACHABLE', 'serverRefused', 'none'],
  ['net::ERR_PROXY_CERTIFICATE_INVALID', 'serverCertificateInvalid', 'definitive'],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'credentialsRejected', 'definitive'],
  ['net::ERR_PROXY_AUTH_REQUESTED', 'credentialsRejected', 'definitive'],
  ['net::ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION', 'credentialsRejected', 'definitive'],
  ['net::ERR_UNEXPECTED_PROXY_AUTH', 'credentialsRejected', 'definitive'],
  ['net::ERR_INVALID_AUTH_CREDENTIALS', 'credentialsRejected', 'definitive'],
  ['net::ERR_TOO_MANY_RETRIES', 'credentialsRejected', 'definitive'],
  ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'routingBroken', 'definitive'],
  ['net::ERR_PAC_SCRIPT_FAILED', 'routingBroken', 'definitive'],
  ['net::ERR_PAC_SCRIPT_TERMINATED', 'routingBroken', 'definitive'],
  ['net::ERR_NO_SUPPORTED_PROXIES', 'routingBroken', 'definitive'],
  ['net::ERR_TIMED_OUT', 'serverTimedOut', 'soft'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'serverTimedOut', 'soft'],
  ['net::ERR_CONNECTION_RESET', 'serverUnreachable', 'soft'],
  ['net::ERR_CONNECTION_CLOSED', 'serverUnreachable', 'soft'],
  ['net::ERR_CONNECTION_REFUSED', 'serverUnreachable', 'soft'],
  ['net::ERR_EMPTY_RESPONSE', 'serverUnreachable', 'soft'],
  ['net::ERR_INVALID_HTTP_RESPONSE', 'serverUnreachable', 'soft'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'serverUnreachable', 'soft'],
  ['net::ERR_NETWORK_ACCESS_DENIED', 'serverUnreachable', 'soft'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'serverUnreachable', 'soft'],
  ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'serverUnreachable', 'soft'],
  ['net::ERR_HTTP2_PING_FAILED', 'serverUnreachable', 'soft'],
  ['net::ERR_HTTP2_PROTOCOL_ERROR', 'serverUnreachable', 'soft'],
  ['net::ERR_PROXY_HTTP_1_1_REQUIRED', 'serverUnreachable', 'soft'],
  ['net::ERR_INTERNET_DISCONNECTED', 'offline', 'none'],
  ['net::ERR_NAME_NOT_RESOLVED', 'dnsFailed', 'none'],
  ['net::ERR_NAME_RESOLUTION_FAILED', 'dnsFailed', 'none'],
  ['net::ERR_DNS_TIMED_OUT', 'dnsFailed', 'none'],
  ['net::ERR_TOO_MANY_REDIRECTS', 'captivePortal', 'none'],
  ['net::ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT', 'captivePortal', 'none'],
  ['net::ERR_QUIC_PROTOCOL_ERROR', 'leakDetected', 'none'],
  ['net::ERR_QUIC_HANDSHAKE_FAILED', 'leakDetected', 'none'],
  ['net::ERR_MSG_TOO_BIG', 'leakDetected', 'none'],
  ['net::ERR_NETWORK_CHANGED', 'unknown', 'none'],
  ['net::ERR_NETWORK_IO_SUSPENDED', 'unknown', 'none'],
  ['net::ERR_ABORTED', 'unknown', 'none'],
  ['net::ERR_CONNECTION_ABORTED', 'unknown', 'none'],
  ['net::ERR_CACHE_MISS', 'unknown', 'none'],
  ['net::ERR_BLOCKED_BY_CLIENT', 'unknown', 'none'],
  ['net::ERR_BLOCKED_BY_ADMINISTRATOR', 'unknown', 'none'],
];

const firefox: readonly Row[] = [
  ['NS_ERROR_PROXY_CONNECTION_REFUSED', 'serverUnreachable', 'definitive'],
  ['NS_ERROR_UNKNOWN_PROXY_HOST', 'dnsFailed', 'definitive'],
  ['NS_ERROR_PROXY_FORBIDDEN', 'serverRefused', 'definitive'],
  ['NS_ERROR_PROXY_PAYMENT_REQUIRED', 'subscriptionExpired', 'definitive'],
  ['NS_ERROR_PROXY_TOO_MANY_REQUESTS', 'quotaExceeded', 'definitive'],
  ['NS_ERROR_PROXY_BAD_GATEWAY', 'serverRefused', 'definitive'],
  ['NS_ERROR_PROXY_GATEWAY_TIMEOUT', 'serverRefused', 'definitive'],
  ['NS_ERROR_PROXY_AUTHENTICATION_FAILED', 'credentialsRejected', 'definitive'],
  ['NS_ERROR_CONNECTION_REFUSED', 'serverRefused', 'definitive'],
  ['NS_ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED', 'captivePortal', 'none'],
  ['NS_ERROR_NET_RESET', 'serverUnreachable', 'soft'],
  ['NS_ERROR_NET_INTERRUPT', 'serverUnreachable', 'soft'],
  ['NS_ERROR_NET_HTTP2_SENT_GOAWAY', 'serverUnreachable', 'soft'],
  ['NS_ERROR_NET_HTTP3_PROTOCOL_ERROR', 'leakDetected', 'none'],
  ['NS_ERROR_NET_TIMEOUT', 'serverTimedOut', 'soft'],
  ['NS_ERROR_UNKNOWN_HOST', 'dnsFailed', 'none'],
  ['NS_ERROR_OFFLINE', 'offline', 'none'],
  ['NS_BINDING_ABORTED', 'unknown', 'none'],
  ['NS_ERROR_ABORT', 'unknown', 'none'],
];

describe.each([
  ['Chromium', chromium, toChromiumCodes()],
  ['Firefox', firefox, toFirefoxCodes()],
] as const)('%s', (_browser, rows, table) => {
  test.each(rows)('%s says %s, weighing as %s', (code, cause, weight) => {
    expect(table[code]).toEqual({ cause, weight });
  });

  test('no code is in the table without standing here', () => {
    expect(Object.keys(table).toSorted()).toEqual(rows.map(([code]) => code).toSorted());
  });
});

test('a build knows the codes of its own browser', () => {
  expect(codes).toEqual(toChromiumCodes());
});

describe('a sentence in the place of a code is about the certificate of the server', () => {
  test.each([
    'The certificate is not trusted because it is self-signed.',
    'Dem Zertifikat wird nicht vertraut, weil es vom Aussteller selbst signiert wurde.',
    '证书因为其自签名而不被信任。',
  ])('%s', (sentence) => {
    expect(toSentenceFacts(sentence)).toEqual({ cause: 'serverCertificateInvalid', weight: 'definitive' });
  });

  test.each(['', 'unknown', 'NS_ERROR_OF_TOMORROW', 'SSL_ERROR_RX_RECORD_TOO_LONG', 'net::ERR_OF_TOMORROW'])(
    'and a word is a code: %j',
    (code) => {
      expect(toSentenceFacts(code)).toBeUndefined();
    },
  );

  test('but in Chromium, which has none', () => {
    expect(factsOf('The certificate is not trusted because it is self-signed.')).toBeUndefined();
  });
});

test.each(['toString', 'constructor', '__proto__'])('%s, which every object has, is no code', (name) => {
  expect(factsOf(name)).toBeUndefined();
});
