import { type CodeFacts, type CodeTable, toCodeTable } from './code-table.ts';

/** Firefox tells a refusal by its status, and has sentences in the place of codes for what is wrong with TLS: `toSentenceFacts`. */
export const toFirefoxCodes = (): CodeTable =>
  toCodeTable('NS_', [
    ['serverUnreachable', 'definitive', 'ERROR_PROXY_CONNECTION_REFUSED'],
    ['dnsFailed', 'definitive', 'ERROR_UNKNOWN_PROXY_HOST'],
    ['subscriptionExpired', 'definitive', 'ERROR_PROXY_PAYMENT_REQUIRED'],
    ['quotaExceeded', 'definitive', 'ERROR_PROXY_TOO_MANY_REQUESTS'],
    [
      'serverRefused',
      'definitive',
      'ERROR_PROXY_FORBIDDEN ERROR_PROXY_BAD_GATEWAY ERROR_PROXY_GATEWAY_TIMEOUT ERROR_CONNECTION_REFUSED',
    ],
    ['credentialsRejected', 'definitive', 'ERROR_PROXY_AUTHENTICATION_FAILED'],
    ['captivePortal', 'none', 'ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED'],
    ['serverUnreachable', 'soft', 'ERROR_NET_RESET ERROR_NET_INTERRUPT ERROR_NET_HTTP2_SENT_GOAWAY'],
    // No proxy carries QUIC: whoever sees it of a page sees a request that went past the tunnel.
    ['leakDetected', 'none', 'ERROR_NET_HTTP3_PROTOCOL_ERROR'],
    ['serverTimedOut', 'soft', 'ERROR_NET_TIMEOUT'],
    ['dnsFailed', 'none', 'ERROR_UNKNOWN_HOST'],
    ['offline', 'none', 'ERROR_OFFLINE'],
    ['unknown', 'none', 'BINDING_ABORTED ERROR_ABORT'],
  ]);

const CODE = /^[\w:.-]*$/;

/**
 * Of a sentence in the place of a code, whatever its language. Checks are plain http: what is wrong with TLS is wrong with that of
 * an HTTPS server.
 */
export const toSentenceFacts = (code: string): CodeFacts | undefined =>
  CODE.test(code) ? undefined : { cause: 'serverCertificateInvalid', weight: 'definitive' };
