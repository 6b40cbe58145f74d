import * as v from 'valibot';
import { type DevTools, NOTHING } from './devtools.ts';

/** An event of the browser's own trace. Durations in microseconds. */
export type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** By the thread's own clock, which stands still while the thread waits for a core. */
  readonly tdur?: number | undefined;
  readonly args?: unknown;
};

const Collected = v.object({
  value: v.array(
    v.object({
      name: v.string(),
      pid: v.number(),
      tid: v.number(),
      tdur: v.optional(v.number()),
      args: v.optional(v.unknown()),
    }),
  ),
});

/** What the whole browser traces while something happens. Nothing is attached to pages and workers for it. */
export async function trace(
  browser: DevTools,
  categories: readonly string[],
  happen: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const events: TraceEvent[] = [];
  const end = browser.on('Tracing.dataCollected', (params) => events.push(...v.parse(Collected, params).value));
  const traceConfig = { includedCategories: categories };
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig }, NOTHING);
  await happen();
  await Promise.all([browser.next('Tracing.tracingComplete'), browser.send('Tracing.end', {}, NOTHING)]);
  end();
  return events;
}
