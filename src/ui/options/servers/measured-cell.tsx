import { i18n } from '#i18n';
import type { Cause } from '../../../domain/cause.ts';
import type { ServerMeasurement } from '../../../domain/server-measurements.ts';
import { toMilliseconds, toPercent } from '../../durations.ts';

type MeasuredCellProps = {
  readonly measurement: ServerMeasurement | undefined;
  readonly hasCredentials: boolean;
};

/** How a server fares, or why it does not answer. What was not measured is empty, never zero. */
export const MeasuredCell = ({ measurement, hasCredentials }: MeasuredCellProps) => (
  <td class="measured">
    {measurement && (
      <>
        {measurement.cause ? (
          <span class="cause">{i18n.t(`cause.${named(measurement.cause, hasCredentials)}.title`)}</span>
        ) : (
          measurement.latencyMs !== null && toMilliseconds(measurement.latencyMs)
        )}
        <span class="mark">{detailsOf(measurement)}</span>
      </>
    )}
  </td>
);

/** A server that asks for a password and gets none says the same as one that refuses it. */
const named = (cause: Cause, hasCredentials: boolean): Cause =>
  cause === 'credentialsRejected' && !hasCredentials ? 'credentialsMissing' : cause;

const detailsOf = ({ jitterMs, availability }: ServerMeasurement) =>
  [
    jitterMs !== null && i18n.t('options.servers.jitter', [toMilliseconds(jitterMs)]),
    availability !== null && i18n.t('options.servers.availability', [toPercent(availability)]),
  ]
    .filter(Boolean)
    .join(' · ');
