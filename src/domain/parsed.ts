/** What a parser answers: the value, or why there is none. Parsers never throw on bad input. */
export type Parsed<Value, Problem> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export const parsed = <Value>(value: Value) => ({ ok: true, value }) as const;

export const refused = <Problem>(problem: Problem) => ({ ok: false, problem }) as const;
