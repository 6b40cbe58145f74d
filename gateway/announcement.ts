import { renderUnicodeCompact } from 'uqr';
import { toHostPort } from '../src/domain/host.ts';
import { toShareLink } from '../src/domain/share-link.ts';
import type { GatewayClient } from './gateway-client.ts';
import { CHECK_URL, FEED_URL, SUBSCRIPTION_URL } from './internal-urls.ts';
import type { CliOptions } from './options.ts';

/**
 * What a started gateway says: where it listens, what its user has to know, a link for each client, and
 * where there is one, its QR code.
 * @param port the one it really listens on
 * @param clients none = open to everybody
 */
export function toAnnouncement(options: CliOptions, port: number, clients: readonly GatewayClient[]): string {
  const links = (clients.length > 0 ? clients : [undefined]).map((client) => toLink(options, port, client));
  // Two modules of margin where the standard has four: terminals have one of their own. More codes than one are no picture.
  const qrCodes =
    options.isQuiet || links.length > 1 ? [] : links.map((link) => renderUnicodeCompact(link, { border: 2 }));
  const isOpen = clients.length === 0;
  return [toStatusLine(options, port, isOpen), ...toNotes(options, isOpen), ...links, ...qrCodes, ''].join('\n');
}

const NAMES = { http: 'HTTP proxy', https: 'HTTPS proxy', socks5: 'SOCKS5 proxy' } as const;

function toStatusLine({ scheme, host }: CliOptions, port: number, isOpen: boolean): string {
  const access = isOpen ? 'open to everyone who can reach it' : 'with credentials';
  return `${NAMES[scheme]} listening on ${toHostPort(host, port)}, ${access}.`;
}

function toNotes({ scheme, tlsFiles }: CliOptions, isOpen: boolean): readonly string[] {
  if (scheme === 'https' && !tlsFiles) {
    return [
      'The certificate is self-signed and new at each start: browsers refuse it until it is trusted; --cert and --key set one of yours.',
    ];
  }
  if (scheme === 'socks5' && !isOpen) {
    return ['Chromium-based browsers cannot send SOCKS passwords: for them use --scheme https or http.'];
  }
  return [];
}

function toLink({ scheme, publicHost, label, exit }: CliOptions, port: number, client?: GatewayClient): string {
  const { country, city } = exit;
  const server = {
    scheme,
    host: publicHost,
    port,
    label,
    ...(country !== undefined && { country }),
    ...(city !== undefined && { city }),
    checkUrl: CHECK_URL,
    feedUrl: FEED_URL,
    subscriptionUrl: SUBSCRIPTION_URL,
  };
  return toShareLink(server, client && { username: client.username, password: client.password }, client?.token);
}
