import * as v from 'valibot';

const amount = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** What a feed tells of the client's own traffic, as the server has counted it. */
export const FeedMetrics = v.object({
  uploadBytesPerSecond: amount,
  downloadBytesPerSecond: amount,
  bytesUploaded: amount,
  bytesDownloaded: amount,
  /** As the server measured it. */
  latencyMs: v.exactOptional(amount),
  uptimeSeconds: v.exactOptional(amount),
  serverLocation: v.exactOptional(v.pipe(v.string(), v.maxLength(100), v.regex(/^\P{Cc}*$/u))),
});
export type FeedMetrics = Readonly<v.InferOutput<typeof FeedMetrics>>;

/** A message of the server's. `other`: of a type that this version does not know. */
const FeedMessage = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('type', [
    v.object({ type: v.literal('metrics'), ...FeedMetrics.entries }),
    v.object({ type: v.literal('pong'), id: v.number() }),
    v.object({
      type: v.pipe(
        v.string(),
        v.regex(/^(?!(?:metrics|pong)$)/),
        v.transform(() => 'other' as const),
      ),
    }),
  ]),
);
export type FeedMessage = Readonly<v.InferOutput<typeof FeedMessage>>;

/** @returns undefined for what no feed sends: no text, no JSON, no type, or a known type with fields that it cannot have */
export function parseFeedMessage(text: string | undefined): FeedMessage | undefined {
  const result = v.safeParse(FeedMessage, text);
  return result.success ? result.output : undefined;
}
