import { type CodeTable, toCodeTable } from './code-table.ts';

/** Chromium gives one code to a closed port, an unknown name and a port that speaks another protocol: `probes/ladder` tells them apart. */
export const toChromiumCodes = (): CodeTable =>
  toCodeTable('net::ERR_', [
    ['serverUnreachable', 'definitive', 'PROXY_CONNECTION_FAILED'],
    ['serverRefused', 'definitive', 'TUNNEL_CONNECTION_FAILED SOCKS_CONNECTION_FAILED'],
    ['serverRefused', 'none', 'SOCKS_CONNECTION_HOST_UNREACHABLE'],
    ['serverCertificateInvalid', 'definitive', 'PROXY_CERTIFICATE_INVALID'],
    [
      'credentialsRejected',
      'definitive',
      'PROXY_AUTH_UNSUPPORTED PROXY_AUTH_REQUESTED PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION UNEXPECTED_PROXY_AUTH INVALID_AUTH_CREDENTIALS TOO_MANY_RETRIES',
    ],
    [
      'routingBroken',
      'definitive',
      'MANDATORY_PROXY_CONFIGURATION_FAILED PAC_SCRIPT_FAILED PAC_SCRIPT_TERMINATED NO_SUPPORTED_PROXIES',
    ],
    ['serverTimedOut', 'soft', 'TIMED_OUT CONNECTION_TIMED_OUT'],
    [
      'serverUnreachable',
      'soft',
      'CONNECTION_RESET CONNECTION_CLOSED CONNECTION_REFUSED EMPTY_RESPONSE INVALID_HTTP_RESPONSE ADDRESS_UNREACHABLE NETWORK_ACCESS_DENIED SSL_PROTOCOL_ERROR SSL_VERSION_OR_CIPHER_MISMATCH HTTP2_PING_FAILED HTTP2_PROTOCOL_ERROR PROXY_HTTP_1_1_REQUIRED',
    ],
    ['offline', 'none', 'INTERNET_DISCONNECTED'],
    ['dnsFailed', 'none', 'NAME_NOT_RESOLVED NAME_RESOLUTION_FAILED DNS_TIMED_OUT'],
    ['captivePortal', 'none', 'TOO_MANY_REDIRECTS HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT'],
    // No proxy carries QUIC: whoever sees these of a page sees a request that went past the tunnel.
    ['leakDetected', 'none', 'QUIC_PROTOCOL_ERROR QUIC_HANDSHAKE_FAILED MSG_TOO_BIG'],
    // A change of networks and a sleep say nothing of the one there is now: the next check does.
    [
      'unknown',
      'none',
      'NETWORK_CHANGED NETWORK_IO_SUSPENDED ABORTED CONNECTION_ABORTED CACHE_MISS BLOCKED_BY_CLIENT BLOCKED_BY_ADMINISTRATOR',
    ],
  ]);
