import type { Subscription } from '../../../../src/domain/subscription/subscription-report.ts';

/** A subscription of which no more is said than that it runs. */
export const active: Subscription = {
  state: 'active',
  plan: null,
  expiresAt: null,
  quotaBytes: null,
  usedBytes: null,
  quotaResetsAt: null,
  devices: null,
  maxDevices: null,
  manageUrl: null,
};
