import type { Clock } from '../ports.ts';

export const clock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  secret: () => crypto.randomUUID().replaceAll('-', ''),
  isOnline: () => navigator.onLine,
};
