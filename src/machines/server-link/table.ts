import type { LinkEventType } from './events.ts';

export const linkStates = ['disconnected', 'connecting', 'connected', 'connectionFailed'] as const;
export type LinkState = (typeof linkStates)[number];

/**
 * The enabling conditions: the events that mean something in a state, RETRY as long as attempts are left. Every other pair of
 * state and event changes nothing and does nothing.
 */
export const enabledLinkEvents: Readonly<Record<LinkState, readonly LinkEventType[]>> = {
  disconnected: ['CONNECT', 'RESET'],
  connecting: ['CONNECTED', 'CONNECTION_FAILED', 'RESET'],
  connected: ['DISCONNECT', 'RESET'],
  connectionFailed: ['CONNECT', 'RETRY', 'RESET'],
};
