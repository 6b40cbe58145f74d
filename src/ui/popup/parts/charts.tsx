import { feedInUse } from './feed-in-use.ts';
import { LatencyChart } from './latency-chart.tsx';
import type { PartsModel } from './model.ts';
import { hasNotes, Notes } from './notes.tsx';
import { ThroughputChart } from './throughput-chart.tsx';

/** The charts, side by side where there are two; they make way for what the user is asked. */
export function Charts({ model }: { readonly model: PartsModel }) {
  const status = model.status.value;
  if (!status || !('samples' in status)) return null;
  if (hasNotes(model)) return <Notes model={model} />;
  const hasFeed = status.server?.feedUrl !== undefined;
  const width = hasFeed ? 160 : 328;
  return (
    <div class="charts">
      <LatencyChart samples={status.samples} width={width} />
      {hasFeed && <ThroughputChart feed={feedInUse(model)} now={model.now} width={width} />}
    </div>
  );
}
