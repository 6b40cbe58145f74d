import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { FeedReport, FeedState } from '../../../domain/feed/feed-report.ts';
import { Icon } from '../../icon.tsx';
import { check, circlingArrows, cross, openRing, warning } from '../../icon-paths.ts';
import { Age } from './age.tsx';
import { feedInUse } from './feed-in-use.ts';
import type { PartsModel } from './model.ts';

type Stopped = Exclude<FeedState, 'receivingData'>;

/** Each state has a shape of its own, for those to whom its colour says nothing; that of data that comes is a dot. */
const paths: Readonly<Record<Stopped, string>> = {
  disconnected: warning,
  connecting: openRing,
  connected: check,
  reconnecting: circlingArrows,
  error: cross,
};

/** How the live feed is, and what can be done about it. */
export function FeedLine({ model }: { readonly model: PartsModel }) {
  const feed = feedInUse(model);
  const line = useRef<HTMLFieldSetElement>(null);
  const retry = () => {
    // The state that comes next has no such button, and the focus would be lost with it.
    line.current?.focus();
    return model.commander.send({ type: 'retryFeed' });
  };
  return (
    <fieldset ref={line} class="feed-line" aria-label={i18n.t('feed.title')} tabIndex={-1}>
      <p class={`badge ${feed.state}`}>
        {feed.state === 'receivingData' ? <span class="dot" /> : <Icon path={paths[feed.state]} />}
        {toWords(feed)}
      </p>
      {feed.state === 'error' ? (
        <Remedy model={model} feed={feed} onRetry={retry} />
      ) : (
        <Update model={model} feed={feed} />
      )}
      <Announcement feed={feed} />
    </fieldset>
  );
}

function toWords(feed: FeedReport): string {
  const { state, attempt, maxAttempts } = feed;
  if (state === 'error') return toFailureWords(feed);
  const words = i18n.t(`feed.state.${state}`);
  return state === 'reconnecting' ? `${words} ${i18n.t('feed.attempt', [attempt, maxAttempts])}` : words;
}

const toFailureWords = ({ failure }: FeedReport): string =>
  failure ? i18n.t('feed.failedFrom', [i18n.t(`feed.failure.${failure.cause}`)]) : i18n.t('feed.state.error');

type FeedProps = { readonly model: PartsModel; readonly feed: FeedReport };

/** While attempts are counted there is no room for it, and the chart tells it. */
const Update = ({ model, feed: { state, updatedAt } }: FeedProps) =>
  updatedAt === null || state === 'reconnecting' ? null : (
    <p class="updated">
      {i18n.t('feed.updated')} <Age at={updatedAt} now={model.now} />
    </p>
  );

function Remedy({ model, feed, onRetry }: FeedProps & { readonly onRetry: () => void }) {
  const edit = () => model.openOptions(`servers/edit/${encodeURIComponent(feed.serverId ?? '')}`);
  const isRejected = feed.failure?.cause === 'credentialsRejected';
  return (
    <button type="button" class="button" onClick={isRejected ? edit : onRetry}>
      {i18n.t(isRejected ? 'remedy.editServer' : 'popup.retry')}
    </button>
  );
}

/** Tells each change for the better or worse once, and neither attempts nor messages. What was there at first is no change. */
function Announcement({ feed }: { readonly feed: FeedReport }) {
  const news = useSignal('');
  const last = useSignal(toNews(feed));
  const next = toNews(feed);
  useEffect(() => {
    if (next === undefined || next === last.value) return;
    last.value = next;
    news.value = `${i18n.t('feed.title')}: ${next}`;
  }, [next]);
  return (
    <p class="unseen" aria-live="polite">
      {news}
    </p>
  );
}

/** Undefined for what is on its way from one to the other. */
function toNews(feed: FeedReport): string | undefined {
  switch (feed.state) {
    case 'receivingData':
    case 'reconnecting':
      return i18n.t(`feed.state.${feed.state}`);
    case 'error':
      return toFailureWords(feed);
    case 'disconnected':
    case 'connecting':
    case 'connected':
      return undefined;
  }
}
