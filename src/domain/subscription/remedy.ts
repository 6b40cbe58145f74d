import { type Cause, causes, type Remedy } from '../cause.ts';
import type { SubscriptionReport } from './subscription-report.ts';

/** What the one button beside a cause does. Where the operator has named no page of its own, another server is what helps. */
export function toRemedy(cause: Cause, { subscription }: SubscriptionReport): Remedy {
  const { remedy } = causes[cause];
  return remedy === 'manageSubscription' && !subscription?.manageUrl ? 'chooseServer' : remedy;
}

/** Whether it is the operator who has ended or limited what the server does. */
export const isOperators = (cause: Cause | undefined) =>
  cause !== undefined && causes[cause].remedy === 'manageSubscription';
