import type { Chores } from '../domain/chore.ts';
import { nextReport } from '../domain/subscription/next-report.ts';
import { parseSubscription } from '../domain/subscription/parse-subscription.ts';
import { isOperators } from '../domain/subscription/remedy.ts';
import { toWarning } from '../domain/subscription/warning.ts';
import type { ChoreTools } from './tools.ts';

export async function readSubscription(
  { measurement, known, server, warned }: Chores['readSubscription']['given'],
  { now }: Pick<ChoreTools, 'now'>,
): Promise<Chores['readSubscription']['done']> {
  const { id, label, subscriptionUrl = '' } = server;
  const report = nextReport(known, id, parseSubscription(measurement), now());
  const { subscription, failure, schedule } = report;
  const isNew = known.serverId !== id || known.subscription?.state !== subscription?.state;
  const found = schedule?.found ?? null;
  const news = isNew && isOperators(found?.cause) ? found : null;
  if (!subscription || failure) return { report, news, warned: null, notice: null };
  const told = toWarning(subscriptionUrl, warned, subscription, now());
  const notice = told.warning && {
    kind: 'subscription' as const,
    serverLabel: label,
    isBlocked: false,
    ...told.warning,
  };
  return { report, news, warned: told.warned, notice };
}
