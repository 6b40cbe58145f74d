import { type Signal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { type CheckName, type Checks, checkNames } from '../../domain/checks.ts';
import type { ProbeState } from '../../domain/ladder.ts';
import { Icon } from '../icon.tsx';
import { check, cross, dash, openRing } from '../icon-paths.ts';

const paths: Readonly<Record<ProbeState, string>> = { notRun: dash, running: openRing, passed: check, failed: cross };

type ChecksListProps = {
  readonly checks: Checks;
  readonly isRunAsked: Signal<boolean>;
};

/** How the checks went the last time. Read out only when a run ends that the user has asked for. */
export function ChecksList({ checks, isRunAsked }: ChecksListProps) {
  const outcome = useSignal('');
  const isRunning = checkNames.some((name) => checks[name] === 'running');
  useEffect(() => {
    if (isRunning) {
      outcome.value = '';
    } else if (isRunAsked.peek()) {
      isRunAsked.value = false;
      outcome.value = checkNames.map((name) => `${toName(name)}: ${toWords(checks[name])}`).join(', ');
    }
  }, [isRunning]);
  return (
    <>
      <ul class="checks" aria-label={i18n.t('checks.title')}>
        {checkNames.map((name) => (
          <li key={name}>
            {toName(name)}{' '}
            <span class={checks[name]}>
              <Icon path={paths[checks[name]]} />
              {toWords(checks[name])}
            </span>
          </li>
        ))}
      </ul>
      <p class="unseen" aria-live="polite">
        {outcome}
      </p>
    </>
  );
}

const toName = (name: CheckName) => i18n.t(`checks.${name}`);
const toWords = (state: ProbeState) => i18n.t(`checks.state.${state}`);
