/** What came of one request of our own. Durations in milliseconds from its start. */
export type Measurement =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** The beginning of the body, as far as the request allowed. */
      readonly body: string;
      /** How long the answer asks to be left alone; null where it does not. */
      readonly retryAfterMs: number | null;
      readonly durationMs: number;
    }
  /** `code`: the browser's own name of the error; `unknown` where it gave none. */
  | { readonly type: 'failed'; readonly code: string }
  | { readonly type: 'timedOut' }
  /** By us, because nobody needs the answer any more. */
  | { readonly type: 'cancelled' };
