import * as v from 'valibot';

/** Reads a draft that is kept as JSON. Undefined where there is none, or none of this shape. */
export function parseJsonDraft<Value>(
  schema: v.GenericSchema<unknown, Value>,
  text: string | undefined,
): Value | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return result.success ? result.output : undefined;
}
