import type { EventType } from './events.ts';

/** The states a machine can rest in. */
export const restingStates = [
  'disconnected',
  'connecting.staging',
  'connecting.verifying',
  'connecting.waiting',
  'connecting.securing',
  'connected',
  'reconnecting.waiting',
  'reconnecting.attempting',
  'paused',
  'disconnecting',
  'error',
] as const;
export type RestingState = (typeof restingStates)[number];

const resting = [
  'BOOT',
  'DISMISS',
  'CONNECT',
  'SETTINGS_CHANGED',
  'SERVER_CHANGED',
  'CONTROL_CHANGED',
  'ROUTE_REFUSED',
] as const;
const connecting = [
  'BOOT',
  'CONNECT',
  'DISCONNECT',
  'ROUTE_REFUSED',
  'CHALLENGE_FAILED',
  'CONTROL_CHANGED',
  'SERVER_CHANGED',
  'SETTINGS_CHANGED',
  'TICK',
] as const;
const reconnecting = [
  'BOOT',
  'CONNECT',
  'DISCONNECT',
  'RETRY',
  'PAUSE',
  'TICK',
  'CHECKED',
  'NETWORK_CHANGED',
  'ROUTE_REFUSED',
  'CHALLENGE_FAILED',
  'CONTROL_CHANGED',
  'SERVER_CHANGED',
  'SETTINGS_CHANGED',
] as const;

/**
 * The enabling conditions: the events that mean something in a state, each under the guards of the chart. Every other pair of
 * state and event changes nothing and does nothing.
 */
export const enabledEvents: Readonly<Record<RestingState, readonly EventType[]>> = {
  disconnected: [...resting, 'SERVER_SELECTED'],
  'connecting.staging': [...connecting, 'ROUTE_APPLIED'],
  'connecting.verifying': [...connecting, 'CHECKED'],
  'connecting.waiting': connecting,
  'connecting.securing': [...connecting, 'ROUTE_APPLIED'],
  connected: [
    'BOOT',
    'TICK',
    'CHECKED',
    'CONNECTION_LOST',
    'METRICS_UPDATE',
    'PAUSE',
    'HINT',
    'LOOK',
    'NETWORK_CHANGED',
    'CONNECT',
    'DISCONNECT',
    'DISMISS',
    'ROUTE_REFUSED',
    'CHALLENGE_FAILED',
    'CONTROL_CHANGED',
    'SERVER_CHANGED',
    'SETTINGS_CHANGED',
  ],
  'reconnecting.waiting': [...reconnecting, 'LOOK'],
  'reconnecting.attempting': reconnecting,
  paused: ['BOOT', 'TICK', 'RETRY', 'CONNECT', 'DISCONNECT', 'ROUTE_REFUSED', 'SERVER_CHANGED', 'SETTINGS_CHANGED'],
  disconnecting: [
    'BOOT',
    'CONNECT',
    'ROUTE_APPLIED',
    'ROUTE_REFUSED',
    'SERVER_SELECTED',
    'SERVER_CHANGED',
    'SETTINGS_CHANGED',
    'TICK',
  ],
  error: [
    ...resting,
    'SERVER_SELECTED',
    'RETRY',
    'PAUSE',
    'DISCONNECT',
    'CREDENTIALS_CHANGED',
    'NETWORK_CHANGED',
    'TICK',
  ],
};
