import * as v from 'valibot';
import { causeNames } from './cause.ts';

/** Firefox has whole sentences in the place of some codes. */
export const MAX_CODE_LENGTH = 100;

/** Of the names of other extensions. */
export const MAX_NAME_LENGTH = 100;

/** A cause as it was seen. */
export const Failure = v.object({
  cause: v.picklist(causeNames),
  /** The browser's error code or the HTTP status it was read from, for the details. */
  code: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_CODE_LENGTH))),
  /** Of `quotaExceeded`: how long the server asks to be left alone, where it says so. */
  retryAfterMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Of `proxyControlledByOther`: which extensions that may be, by name. */
  by: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_NAME_LENGTH))),
  /** Of `attemptsExhausted`: what the last attempt failed from. */
  last: v.exactOptional(v.picklist(causeNames)),
});
export type Failure = Readonly<v.InferOutput<typeof Failure>>;
