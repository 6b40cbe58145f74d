import type { Cause } from './cause.ts';

/** How much a failure says against the server: all but certain, likely, or nothing. */
export type Weight = 'definitive' | 'soft' | 'none';

type CodeFacts = { readonly cause: Cause; readonly weight: Weight };

const definitive = (cause: Cause): CodeFacts => ({ cause, weight: 'definitive' });
const soft = (cause: Cause): CodeFacts => ({ cause, weight: 'soft' });
const innocent = (cause: Cause): CodeFacts => ({ cause, weight: 'none' });

/**
 * The browsers' error codes as a check through a server shows them; docs/browser-facts.md has what was seen to raise each.
 * Chromium gives one code to a closed port, an unknown name and a port that speaks another protocol: `probes/ladder` tells
 * them apart. What is not listed is `unknown` and counts as soft.
 */
export const codes: Readonly<Record<string, CodeFacts | undefined>> = {
  'net::ERR_PROXY_CONNECTION_FAILED': definitive('serverUnreachable'),
  'net::ERR_TUNNEL_CONNECTION_FAILED': definitive('serverRefused'),
  'net::ERR_SOCKS_CONNECTION_FAILED': definitive('serverRefused'),
  'net::ERR_SOCKS_CONNECTION_HOST_UNREACHABLE': innocent('serverRefused'),
  'net::ERR_PROXY_CERTIFICATE_INVALID': definitive('serverCertificateInvalid'),
  'net::ERR_PROXY_AUTH_UNSUPPORTED': definitive('credentialsRejected'),
  'net::ERR_PROXY_AUTH_REQUESTED': definitive('credentialsRejected'),
  'net::ERR_PROXY_AUTH_REQUESTED_WITH_NO_CONNECTION': definitive('credentialsRejected'),
  'net::ERR_UNEXPECTED_PROXY_AUTH': definitive('credentialsRejected'),
  'net::ERR_INVALID_AUTH_CREDENTIALS': definitive('credentialsRejected'),
  'net::ERR_TOO_MANY_RETRIES': definitive('credentialsRejected'),
  'net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED': definitive('routingBroken'),
  'net::ERR_PAC_SCRIPT_FAILED': definitive('routingBroken'),
  'net::ERR_PAC_SCRIPT_TERMINATED': definitive('routingBroken'),
  'net::ERR_NO_SUPPORTED_PROXIES': definitive('routingBroken'),
  'net::ERR_TIMED_OUT': soft('serverTimedOut'),
  'net::ERR_CONNECTION_TIMED_OUT': soft('serverTimedOut'),
  'net::ERR_CONNECTION_RESET': soft('serverUnreachable'),
  'net::ERR_CONNECTION_CLOSED': soft('serverUnreachable'),
  'net::ERR_CONNECTION_REFUSED': soft('serverUnreachable'),
  'net::ERR_EMPTY_RESPONSE': soft('serverUnreachable'),
  'net::ERR_INVALID_HTTP_RESPONSE': soft('serverUnreachable'),
  'net::ERR_ADDRESS_UNREACHABLE': soft('serverUnreachable'),
  'net::ERR_NETWORK_ACCESS_DENIED': soft('serverUnreachable'),
  'net::ERR_SSL_PROTOCOL_ERROR': soft('serverUnreachable'),
  'net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH': soft('serverUnreachable'),
  'net::ERR_HTTP2_PING_FAILED': soft('serverUnreachable'),
  'net::ERR_HTTP2_PROTOCOL_ERROR': soft('serverUnreachable'),
  'net::ERR_PROXY_HTTP_1_1_REQUIRED': soft('serverUnreachable'),
  'net::ERR_INTERNET_DISCONNECTED': innocent('offline'),
  'net::ERR_NAME_NOT_RESOLVED': innocent('dnsFailed'),
  'net::ERR_NAME_RESOLUTION_FAILED': innocent('dnsFailed'),
  'net::ERR_DNS_TIMED_OUT': innocent('dnsFailed'),
  'net::ERR_TOO_MANY_REDIRECTS': innocent('captivePortal'),
  'net::ERR_HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT': innocent('captivePortal'),
  // No proxy carries QUIC: whoever sees these of a page sees a request that went past the tunnel.
  'net::ERR_QUIC_PROTOCOL_ERROR': innocent('leakDetected'),
  'net::ERR_QUIC_HANDSHAKE_FAILED': innocent('leakDetected'),
  'net::ERR_MSG_TOO_BIG': innocent('leakDetected'),
  // A change of networks and a sleep say nothing of the one there is now: the next check does.
  'net::ERR_NETWORK_CHANGED': innocent('unknown'),
  'net::ERR_NETWORK_IO_SUSPENDED': innocent('unknown'),
  'net::ERR_ABORTED': innocent('unknown'),
  'net::ERR_CONNECTION_ABORTED': innocent('unknown'),
  'net::ERR_CACHE_MISS': innocent('unknown'),
  'net::ERR_BLOCKED_BY_CLIENT': innocent('unknown'),
  'net::ERR_BLOCKED_BY_ADMINISTRATOR': innocent('unknown'),

  NS_ERROR_PROXY_CONNECTION_REFUSED: definitive('serverUnreachable'),
  NS_ERROR_UNKNOWN_PROXY_HOST: definitive('dnsFailed'),
  NS_ERROR_PROXY_FORBIDDEN: definitive('serverRefused'),
  NS_ERROR_PROXY_PAYMENT_REQUIRED: definitive('subscriptionExpired'),
  NS_ERROR_PROXY_TOO_MANY_REQUESTS: definitive('quotaExceeded'),
  NS_ERROR_PROXY_BAD_GATEWAY: definitive('serverRefused'),
  NS_ERROR_PROXY_GATEWAY_TIMEOUT: definitive('serverRefused'),
  NS_ERROR_PROXY_AUTHENTICATION_FAILED: definitive('credentialsRejected'),
  NS_ERROR_CONNECTION_REFUSED: definitive('serverRefused'),
  NS_ERROR_PROXY_NETWORK_AUTHENTICATION_REQUIRED: innocent('captivePortal'),
  NS_ERROR_NET_RESET: soft('serverUnreachable'),
  NS_ERROR_NET_INTERRUPT: soft('serverUnreachable'),
  NS_ERROR_NET_HTTP2_SENT_GOAWAY: soft('serverUnreachable'),
  NS_ERROR_NET_HTTP3_PROTOCOL_ERROR: innocent('leakDetected'),
  NS_ERROR_NET_TIMEOUT: soft('serverTimedOut'),
  NS_ERROR_UNKNOWN_HOST: innocent('dnsFailed'),
  NS_ERROR_OFFLINE: innocent('offline'),
  NS_BINDING_ABORTED: innocent('unknown'),
  NS_ERROR_ABORT: innocent('unknown'),
};
