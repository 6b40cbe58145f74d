import * as v from 'valibot';
import { Failure } from './failure.ts';

/** Something the user is told of even when no page is open. */
export const Notice = v.object({
  kind: v.picklist(['lost', 'recovered', 'exhausted', 'failed']),
  serverLabel: v.string(),
  failure: v.nullable(Failure),
  /** Nothing goes direct at the moment. */
  isBlocked: v.boolean(),
});
export type Notice = Readonly<v.InferOutput<typeof Notice>>;
