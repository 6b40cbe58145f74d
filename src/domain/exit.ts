import type { Metrics } from './metrics.ts';

/** The address and place that sites see. */
export type Exit = Pick<Metrics, 'serverLocation'> & { readonly exitIp: string };
