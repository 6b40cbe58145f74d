import type { Server } from './server.ts';

/** Grows with each change of `Choice`. */
const CHOICES_FORMAT = 1;

/** A server as the popup offers it. */
export type Choice = Pick<Server, 'id' | 'label' | 'host' | 'country' | 'city'>;

/** The servers to choose from, as the worker leaves them for the popup. */
export type Choices = { readonly format: number; readonly servers: readonly Choice[] };

export const toChoices = (servers: readonly Server[]): Choices => ({
  format: CHOICES_FORMAT,
  servers: servers.map(({ scheme: _scheme, port: _port, checkUrl: _checkUrl, ...choice }) => choice),
});

/** Reads stored choices, as `parseStatus` reads a status: that they are of this format is all there is to check. */
export const parseChoices = (raw: unknown): readonly Choice[] => (isChoices(raw) ? raw.servers : []);

const isChoices = (raw: unknown): raw is Choices =>
  typeof raw === 'object' && raw !== null && Reflect.get(raw, 'format') === CHOICES_FORMAT;
