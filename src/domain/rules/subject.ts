import { toUnmapped } from './ip-key.ts';

/** What rules are asked about. */
export type Subject = {
  /** As patterns spell hosts; empty for what no pattern names. */
  readonly name: string;
  /** 0 where the scheme has no usual one. */
  readonly port: number;
};

/** RFC 1035 §2.3.4. What is longer than any name is nobody's: walking it would take its time. */
const MAX_NAME_LENGTH = 253;

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443, 'ftp:': 21 };

/** Of a URL; null for what is none. */
export function toSubject(url: string): Subject | null {
  const parts = URL.parse(url);
  if (!parts) return null;
  const host = parts.hostname.replace(/^\[|\]$|\.$/g, '');
  return {
    name: host.length > MAX_NAME_LENGTH ? '' : toUnmapped(host),
    port: parts.port === '' ? (usualPorts[parts.protocol] ?? 0) : Number(parts.port),
  };
}
