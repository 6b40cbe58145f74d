import { i18n } from '#i18n';
import { toBytes, toBytesPerSecond } from '../../amounts.ts';
import { Unmeasured } from '../metrics-panel.tsx';
import { Age } from './age.tsx';
import { feedInUse, isFrozen } from './feed-in-use.ts';
import type { PartsModel } from './model.ts';

type TransferFigureProps = {
  readonly model: PartsModel;
  readonly direction: 'download' | 'upload';
};

/** A rate as the feed tells it, with the bytes of the whole connection; without a feed, as the browser lets it be estimated. */
export function TransferFigure({ model, direction }: TransferFigureProps) {
  const status = model.status.value;
  if (status?.state !== 'connected') return null;
  const rate = status.metrics[`${direction}BytesPerSecond`];
  if (rate === null) return <Estimated model={model} direction={direction} />;
  const total = status.metrics[direction === 'download' ? 'bytesDownloaded' : 'bytesUploaded'];
  const feed = feedInUse(model);
  const frozen = isFrozen(feed);
  return (
    <>
      <span class={frozen ? 'frozen' : undefined}>{toBytesPerSecond(rate)}</span>
      <small>
        {total !== null && toBytes(total)}
        {frozen && feed.updatedAt !== null && (
          <>
            {' · '}
            <Age at={feed.updatedAt} now={model.now} />
          </>
        )}
      </small>
    </>
  );
}

function Estimated({ model, direction }: TransferFigureProps) {
  const estimate = model.estimate.value;
  if (!estimate) return <Unmeasured />;
  const rate = estimate[direction];
  if (!rate) return <span class="unmeasured">{i18n.t('metrics.measuring')}</span>;
  return (
    <>
      <span>{toBytesPerSecond(rate.bytesPerSecond)}</span>
      <small title={i18n.t('metrics.estimatedHint')}>
        {i18n.t(rate.isAtLeast ? 'metrics.estimatedAtLeast' : 'metrics.estimated')}
      </small>
    </>
  );
}
