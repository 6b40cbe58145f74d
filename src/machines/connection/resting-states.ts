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
  'reconnecting.securing',
  'paused',
  'disconnecting',
  'error',
] as const;
export type RestingState = (typeof restingStates)[number];
