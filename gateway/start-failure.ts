import { toHostPort } from '../src/domain/host.ts';
import type { CliOptions } from './options.ts';

/** Why the gateway did not start, in one sentence. */
export function toStartFailure(error: unknown, { host, port }: CliOptions): string {
  const { code, syscall, path } = toDetails(error);
  // Of a folder Node does not tell the path.
  if (path !== '' || syscall === 'read') return `Cannot read ${path || 'the key or the certificate'}: ${code}.`;
  if (code.startsWith('ERR_OSSL')) return `The key and the certificate are no PEM pair that TLS can use: ${code}.`;
  const endpoint = toHostPort(host, port);
  switch (code) {
    case 'EADDRINUSE':
      return `Cannot listen on ${endpoint}: the port is in use; choose another one with --port.`;
    case 'EACCES':
      return `Cannot listen on ${endpoint}: not permitted for this user; choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `Cannot listen on ${endpoint}: this machine has no such address; choose another one with --host.`;
    default:
      return `Cannot start on ${endpoint}: ${[code || 'unknown error', syscall].filter(Boolean).join(', ')}.`;
  }
}

/** The parts of Node's system errors; empty where there is none. Their messages are left out: they repeat what was read. */
function toDetails(error: unknown) {
  const parts =
    error instanceof Error ? { code: '', syscall: '', path: '', ...error } : { code: '', syscall: '', path: '' };
  return { code: String(parts.code), syscall: String(parts.syscall), path: String(parts.path) };
}
