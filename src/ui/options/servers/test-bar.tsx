import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';

type TestBarProps = {
  readonly measurements: ServerMeasurements;
  readonly isEnabled: boolean;
  readonly onTest: () => void;
  readonly onCancel: () => void;
};

/** Measures all servers, and tells how far that has come. */
export function TestBar({ measurements: { test }, isEnabled, onTest, onCancel }: TestBarProps) {
  // Read out when it begins and when it ends: a number that grows four times a second would be read out for a minute.
  const news = useRef('');
  if (test) news.current = i18n.t('options.servers.testing.running');
  else if (news.current !== '') news.current = i18n.t('options.servers.testing.over');
  return (
    <div class="test">
      {test ? (
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('options.servers.testing.cancel')}
        </button>
      ) : (
        <button type="button" class="button" disabled={!isEnabled} onClick={onTest}>
          {i18n.t('options.servers.testing.all')}
        </button>
      )}
      {test && (
        <>
          <progress max={test.total} value={test.done} aria-label={i18n.t('options.servers.testing.progress')} />
          <span class="hint">{i18n.t('options.servers.testing.count', [test.done, test.total])}</span>
        </>
      )}
      <p role="status" class="hint">
        {news.current}
      </p>
    </div>
  );
}
