import * as v from 'valibot';
import { MAX_CODE_LENGTH } from '../failure.ts';
import type { Measurement } from '../measurement.ts';
import { Label } from '../server.ts';
import { SubscriptionUrl } from '../service-url.ts';
import type { Subscription, SubscriptionReport } from './subscription-report.ts';

/** What a question to an operator came to. */
export type SubscriptionAnswer =
  | { readonly subscription: Subscription }
  | {
      readonly failure: NonNullable<SubscriptionReport['failure']>;
      /** How long the operator wants to be left alone; null where it does not say. */
      readonly retryAfterMs: number | null;
    };

/** In characters, of which none has less than a byte. */
const MAX_ANSWER_LENGTH = 16_000;

/** Reads an answer (docs/subscription.md). A field that cannot be read is as one that is not there; the state has to be. */
export function parseSubscription(measurement: Measurement): SubscriptionAnswer {
  if (measurement.type !== 'answered')
    return failed('subscriptionUnreachable', measurement.type === 'failed' ? measurement.code : measurement.type);
  const { status, body, retryAfterMs } = measurement;
  const code = `HTTP ${status}`;
  if (status === 401 || status === 403) return failed('credentialsRejected', code, retryAfterMs);
  if (status !== 200 && status !== 402) return failed('subscriptionUnreachable', code, retryAfterMs);
  const subscription = toSubscription(body.length > MAX_ANSWER_LENGTH ? {} : parseObject(body), status === 402);
  return subscription ? { subscription } : failed('subscriptionUnreachable', `${code}, no state`, retryAfterMs);
}

/** @param isExpired whoever wants to be paid need not say more */
function toSubscription(raw: object, isExpired: boolean): Subscription | undefined {
  const read = <Value>(schema: v.GenericSchema<Value>, name: keyof Subscription): Value | null => {
    const value: unknown = Reflect.get(raw, name);
    return v.is(schema, value) ? value : null;
  };
  const readInstant = (name: keyof Subscription) => Date.parse(read(Instant, name) ?? '') || null;
  const state = isExpired ? 'expired' : read(State, 'state');
  return state
    ? {
        state,
        plan: read(Label, 'plan'),
        expiresAt: readInstant('expiresAt'),
        quotaBytes: read(Amount, 'quotaBytes'),
        usedBytes: read(Amount, 'usedBytes'),
        quotaResetsAt: readInstant('quotaResetsAt'),
        devices: read(Amount, 'devices'),
        maxDevices: read(Amount, 'maxDevices'),
        manageUrl: read(ManageUrl, 'manageUrl'),
      }
    : undefined;
}

const State = v.picklist(['active', 'expired', 'quotaExceeded']);

const Amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** RFC 3339. */
const Instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i),
);

/** What is opened in a tab: never a script, and never with a name and password that make it look like another's. */
const ManageUrl = v.pipe(SubscriptionUrl, v.startsWith('https:'));

/** Empty where it is none: the parser's own words would quote the answer. */
function parseObject(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

const failed = (
  cause: NonNullable<SubscriptionReport['failure']>['cause'],
  code: string,
  retryAfterMs: number | null = null,
): SubscriptionAnswer => ({ failure: { cause, code: code.slice(0, MAX_CODE_LENGTH) }, retryAfterMs });
