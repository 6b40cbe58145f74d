import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { FeedReport, FeedSample } from '../../../domain/feed/feed-report.ts';
import { toBytesPerSecond } from '../../amounts.ts';
import { ScaleAge } from './age.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { isFrozen } from './feed-in-use.ts';
import { type ChartWidth, toPlot } from './plot.ts';
import { toRateLine, toRateScale } from './throughput-lines.ts';

type ThroughputChartProps = {
  readonly feed: FeedReport;
  readonly now: ReadonlySignal<number>;
  readonly width: ChartWidth;
};

const toDownload = ({ downloadBytesPerSecond }: FeedSample) => downloadBytesPerSecond;
const toUpload = ({ uploadBytesPerSecond }: FeedSample) => uploadBytesPerSecond;

/** What the feed has told of five minutes; of a feed that tells nothing more, what it told last, and how long ago that was. */
export function ThroughputChart({ feed, now, width }: ThroughputChartProps) {
  const { samples, state } = feed;
  const newest = samples.at(-1);
  if (!newest || samples.length < 2)
    return <p class="chart">{i18n.t(`throughput.${isOnItsWay(state) ? 'awaited' : 'none'}`)}</p>;
  const [downloads, uploads] = [samples.map(toDownload), samples.map(toUpload)];
  const scale = toRateScale([...downloads, ...uploads]);
  const plot = toPlot(width);
  const frozen = isFrozen(feed);
  return (
    <ChartFrame
      id="throughput-words"
      name={i18n.t('throughput.title')}
      words={`${toWords(downloads, uploads)}${frozen ? ` ${i18n.t('throughput.frozen')}` : ''}`}
      width={width}
      scale={toBytesPerSecond(scale)}
      isFrozen={frozen}
    >
      {frozen && (
        <ScaleAge x={plot.left - 8} y={(plot.top + plot.bottom) / 2 + 4} at={feed.updatedAt ?? newest.at} now={now} />
      )}
      <path class="download" d={toRateLine(samples, toDownload, scale, plot)} />
      <path class="upload" d={toRateLine(samples, toUpload, scale, plot)} />
    </ChartFrame>
  );
}

const isOnItsWay = (state: FeedReport['state']) => state !== 'error' && state !== 'disconnected';

function toWords(downloads: readonly number[], uploads: readonly number[]): string {
  const least = (rates: readonly number[]) => toBytesPerSecond(Math.min(...rates));
  const most = (rates: readonly number[]) => toBytesPerSecond(Math.max(...rates));
  return i18n.t('throughput.range', [least(downloads), most(downloads), least(uploads), most(uploads)]);
}
