import type { Server } from '../../../../src/domain/server.ts';

export const berlin: Server = {
  id: 'berlin',
  label: 'Berlin',
  scheme: 'https',
  host: 'berlin.example.com',
  port: 443,
  country: 'DE',
  city: 'Berlin',
};

export const oslo: Server = {
  id: 'oslo',
  label: 'Oslo',
  scheme: 'socks5',
  host: 'oslo.example.com',
  port: 1080,
  country: 'NO',
};

export const office: Server = { id: 'office', label: 'Office', scheme: 'http', host: '10.0.0.1', port: 8080 };
