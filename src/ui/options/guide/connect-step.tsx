import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Status } from '../../../domain/status.ts';
import type { OptionsModel } from '../model.ts';
import { ConnectFailure } from './connect-failure.tsx';
import { ConnectSuccess } from './connect-success.tsx';
import { StepLabel } from './step-label.tsx';

const TITLE_ID = 'connect-title';
const BUTTON_ID = 'guide-connect';

/** The last step: the connection, how it fares, and what helps where it fails. */
export function ConnectStep({ model }: { readonly model: OptionsModel }) {
  const status = model.status.value;
  const serverCount = model.list.value.servers.length;
  const focusKept = useFocusKept(status?.state);
  useFocusOnFirst(serverCount);
  return (
    <section class="box guide" aria-labelledby={TITLE_ID} {...focusKept}>
      <StepLabel step={3} />
      <h2 id={TITLE_ID} tabIndex={-1}>
        {i18n.t('options.guide.connect')}
      </h2>
      {serverCount === 0 ? (
        <p class="quiet">{i18n.t('options.guide.noServer')}</p>
      ) : (
        <>
          {status?.state === 'disconnected' && status.server && (
            <p>
              {i18n.t('options.guide.with')} <strong>{status.server.label}</strong>
            </p>
          )}
          <State status={status} />
          <ConnectFailure model={model} />
          <ConnectButton model={model} />
          {status?.state === 'connected' && <ConnectSuccess model={model} status={status} />}
        </>
      )}
    </section>
  );
}

const State = ({ status }: { readonly status: Status | undefined }) => (
  <p role="status">
    <strong>{i18n.t(`status.${status?.state ?? 'starting'}`)}</strong>
    {status?.state === 'connecting' && ` – ${i18n.t('status.clause.checkingServer')}`}
  </p>
);

/** One button for both ways, so that whoever has pressed it stays on it. None where there is something else to press. */
function ConnectButton({ model }: { readonly model: OptionsModel }) {
  const status = model.status.value;
  const isOff = status === undefined || status.state === 'disconnected' || status.state === 'paused';
  const type = isOff ? 'connect' : 'disconnect';
  const isEnabled = status?.enabled.includes(type) === true;
  if (status?.state === 'connected' || status?.state === 'error') return null;
  return (
    <button
      type="button"
      id={BUTTON_ID}
      class={isOff ? 'button primary' : 'button'}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && model.commander.send({ type })}
    >
      {i18n.t(isOff ? 'options.guide.connect' : 'options.form.cancel')}
    </button>
  );
}

/** Whoever has just added the first server goes on here, unless there is something left to correct. */
function useFocusOnFirst(serverCount: number): void {
  const former = useRef(serverCount);
  useEffect(() => {
    const isFirst = former.current === 0 && serverCount > 0;
    former.current = serverCount;
    const form = document.getElementById('links')?.closest('form');
    const isDone = form?.querySelector('textarea')?.value === '';
    if (isFirst && isDone && form.contains(document.activeElement)) document.getElementById(BUTTON_ID)?.focus();
  }, [serverCount]);
}

/** With a button that had the focus the focus would go too: then the heading has it. */
function useFocusKept(state: string | undefined) {
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (isInside.current && document.activeElement === document.body) document.getElementById(TITLE_ID)?.focus();
  }, [state]);
  return {
    onFocusIn: () => {
      isInside.current = true;
    },
    // What is taken away hands the focus to nobody.
    onFocusOut: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) isInside.current = false;
    },
  };
}
