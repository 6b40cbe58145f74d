import { renderUnicodeCompact } from 'uqr';
import { toHostPort } from '../src/domain/host.ts';
import { toShareLink } from '../src/domain/share-link.ts';
import { INTERNAL_HOST } from './internal-host.ts';
import type { CliOptions } from './options.ts';

/**
 * What a started gateway says: where it listens, what its user has to know, the link, the link's QR code.
 * @param port the one it really listens on
 */
export function toAnnouncement(options: CliOptions, port: number): string {
  const link = toLink(options, port);
  // Two modules of margin where the standard has four: terminals have one of their own.
  const qrCode = options.isQuiet ? [] : [renderUnicodeCompact(link, { border: 2 })];
  return [toStatusLine(options, port), ...toNotes(options), link, ...qrCode, ''].join('\n');
}

const NAMES = { http: 'HTTP proxy', https: 'HTTPS proxy', socks5: 'SOCKS5 proxy' } as const;

function toStatusLine({ scheme, host, credentials }: CliOptions, port: number): string {
  const access = credentials ? 'with credentials' : 'open to everyone who can reach it';
  return `${NAMES[scheme]} listening on ${toHostPort(host, port)}, ${access}.`;
}

function toNotes({ scheme, tlsFiles, credentials }: CliOptions): readonly string[] {
  if (scheme === 'https' && !tlsFiles) {
    return [
      'The certificate is self-signed and new at each start: browsers refuse it until it is trusted; --cert and --key set one of yours.',
    ];
  }
  if (scheme === 'socks5' && credentials) {
    return ['Chromium-based browsers cannot send SOCKS passwords: for them use --scheme https or http.'];
  }
  return [];
}

function toLink({ scheme, publicHost, label, credentials, exit }: CliOptions, port: number): string {
  const { country, city } = exit;
  const server = {
    scheme,
    host: publicHost,
    port,
    label,
    ...(country !== undefined && { country }),
    ...(city !== undefined && { city }),
    checkUrl: `http://${INTERNAL_HOST}/generate_204`,
  };
  return toShareLink(server, credentials ?? undefined);
}
