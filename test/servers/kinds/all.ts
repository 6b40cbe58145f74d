import type { DocumentedServer } from '../support/documented-server.ts';
import { dante } from './dante.ts';
import { fleet } from './fleet.ts';
import { openSsh } from './open-ssh.ts';
import { encryptedSquid, plainSquid } from './squid.ts';
import { tinyproxy } from './tinyproxy.ts';
import { tor } from './tor.ts';

/** In the order of docs/servers.md. */
export const documentedServers: readonly DocumentedServer[] = [
  encryptedSquid,
  plainSquid,
  tinyproxy,
  dante,
  openSsh,
  tor,
  fleet,
];
