import * as v from 'valibot';

/** All that the history knows of a server: enough to recognise it, also when it has been removed. */
export const ServerLabel = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  label: v.pipe(v.string(), v.maxLength(100)),
});
export type ServerLabel = Readonly<v.InferOutput<typeof ServerLabel>>;
