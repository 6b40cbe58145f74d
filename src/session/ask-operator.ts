import type { Chores } from '../domain/chore.ts';
import type { Server } from '../domain/server.ts';
import type { SubscriptionReport } from '../domain/subscription/subscription-report.ts';
import type { SessionPorts } from '../ports.ts';
import { askSubscription, type SubscriptionQuestion } from '../probes/ask-subscription.ts';

export type OperatorPorts = Pick<SessionPorts, 'request' | 'tokens' | 'doChore'> & {
  readonly store: Pick<SessionPorts['store'], 'loadWarned'>;
};

/** Asks a server's operator; undefined where it was called off. Nothing of it is stored yet. */
export async function askOperator(
  server: Server,
  known: SubscriptionReport,
  question: SubscriptionQuestion,
  { request, tokens, doChore, store }: OperatorPorts,
): Promise<Chores['readSubscription']['done'] | undefined> {
  const { signal } = question;
  const token = await tokens.find(server.id);
  if (signal.aborted) return undefined;
  const measurement = await askSubscription(question, token, request);
  if (signal.aborted) return undefined;
  return doChore('readSubscription', { measurement, known, server, warned: await store.loadWarned() });
}
