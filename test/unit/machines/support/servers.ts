import type { Server } from '../../../../src/domain/server.ts';

export const berlin: Server = {
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.test',
  port: 443,
  country: 'DE',
};
export const paris: Server = { id: 'paris', label: 'Paris', scheme: 'socks5', host: 'paris.test', port: 1080 };

export const berlinRenamed: Server = { ...berlin, label: 'Berlin 2' };
export const berlinMoved: Server = { ...berlin, port: 8443 };
export const rome: Server = { id: 'rome', label: 'Rome', scheme: 'http', host: 'rome.test', port: 3128 };
