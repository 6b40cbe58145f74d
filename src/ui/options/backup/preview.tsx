import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Backup } from '../../../domain/backup/backup.ts';
import { planServers } from '../../../domain/backup/plan-servers.ts';
import { planSettings } from '../../../domain/backup/plan-settings.ts';
import type { RestoreWish } from '../../../domain/backup/restore.ts';
import { toMoment } from '../history/formats.ts';
import type { OptionsModel } from '../model.ts';
import { ProblemText } from '../problem-text.tsx';
import { DamageList } from './damage-list.tsx';
import type { Outcome } from './outcome-note.tsx';
import { readPassphrase } from './read-passphrase.ts';
import { RoutingPreview } from './routing-preview.tsx';
import { SecretsPreview } from './secrets-preview.tsx';
import { ServersPreview } from './servers-preview.tsx';
import { SettingsPreview } from './settings-preview.tsx';

type PreviewProps = {
  readonly model: OptionsModel;
  readonly backup: Backup;
  readonly onRestored: (outcome: Outcome) => void;
  readonly onCancel: () => void;
};

type PreviewState = 'idle' | 'working' | 'nothing' | 'passphraseMissing' | 'wrongPassphrase' | 'failed';

/** What a backup would change, to choose from. Nothing is stored before Restore. */
export function Preview({ model, backup, onRestored, onCancel }: PreviewProps) {
  const servers = useSignal<RestoreWish['servers']>(backup.servers.length > 0 ? 'merge' : 'keep');
  const settings = useSignal(backup.settingNames.length > 0);
  const routing = useSignal(backup.routing !== undefined);
  const isWithSecrets = useSignal(backup.secrets !== undefined);
  const state = useSignal<PreviewState>('idle');
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);

  const present = model.list.value.servers;
  const plan = planServers(backup.servers, present, servers.value);
  const settingsPlan = planSettings(backup, model.reading.value.settings, plan.idOf);
  const stop = (reason: PreviewState) => {
    state.value = reason;
    const field = form.current?.elements.namedItem('passphrase');
    if (field instanceof HTMLInputElement) field.select();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!form.current || state.peek() === 'working') return;
    const passphrase = isWithSecrets.peek() ? readPassphrase(form.current, 'passphrase') : undefined;
    if (passphrase === '') return stop('passphraseMissing');
    const wish: RestoreWish = {
      servers: servers.peek(),
      settings: settings.peek(),
      routing: routing.peek(),
      ...(passphrase !== undefined && { passphrase }),
    };
    if (wish.servers === 'keep' && !wish.settings && !wish.routing && passphrase === undefined) return stop('nothing');
    state.value = 'working';
    const outcome = await model.backup.restore(backup, wish).catch(() => ({ type: 'failed' }) as const);
    if (outcome.type === 'restored') onRestored(outcome);
    else stop(outcome.type);
  };
  return (
    <form class="preview" aria-labelledby="preview-title" noValidate ref={form} onSubmit={submit}>
      <h3 id="preview-title" tabIndex={-1} ref={title}>
        {backup.createdAt === null
          ? i18n.t('options.backup.preview.undated')
          : i18n.t('options.backup.preview.title', [toMoment(backup.createdAt)])}
      </h3>
      <DamageList damage={backup.damage} />
      <ServersPreview
        backup={backup}
        plan={plan}
        wish={servers}
        credentialIds={model.credentialIds.value}
        tokenIds={model.tokenIds.value}
      />
      <SettingsPreview backup={backup} plan={settingsPlan} isWanted={settings} servers={[...plan.list, ...present]} />
      {backup.routing && <RoutingPreview routing={backup.routing} isWanted={routing} />}
      <SecretsPreview secrets={backup.secrets} isWanted={isWithSecrets} problem={toPassphraseProblem(state.value)} />
      <ProblemText id="preview-problem" text={toProblem(state.value)} />
      <div class="actions">
        <button type="submit" class="button primary" aria-disabled={state.value === 'working'}>
          {i18n.t('options.backup.preview.button')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('options.backup.preview.cancel')}
        </button>
        <span role="status">{state.value === 'working' && i18n.t('options.backup.preview.working')}</span>
      </div>
    </form>
  );
}

const toPassphraseProblem = (state: PreviewState): string | undefined =>
  state === 'passphraseMissing' || state === 'wrongPassphrase' ? i18n.t(`options.backup.preview.${state}`) : undefined;

function toProblem(state: PreviewState): string | undefined {
  if (state === 'nothing') return i18n.t('options.backup.preview.nothing');
  return state === 'failed' ? i18n.t('options.saveFailed') : undefined;
}
