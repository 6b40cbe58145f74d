import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { toStrength } from '../../../domain/backup/passphrase.ts';
import { toBackupFile } from '../../../domain/backup/to-backup.ts';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import { ownServersOf } from '../../../domain/server.ts';
import { isSetting } from '../../../domain/stored-settings.ts';
import type { OptionsModel } from '../model.ts';
import { toDatedName } from './dated-name.ts';
import { NewPassphrase, type PassphraseProblem } from './new-passphrase.tsx';
import { readPassphrase } from './read-passphrase.ts';

type SaveState = 'idle' | 'working' | 'done' | 'tooLarge' | 'failed';

/** One file with everything; usernames, passwords and tokens only on request, and then encrypted. */
export function SaveBox({ model }: { readonly model: OptionsModel }) {
  const isWithSecrets = useSignal(false);
  const problem = useSignal<PassphraseProblem | undefined>(undefined);
  const state = useSignal<SaveState>('idle');
  const hasSecrets = ownServersOf(model.list.value.servers).some(
    ({ id }) => model.credentialIds.value.has(id) || model.tokenIds.value.has(id),
  );
  const choose = (isChosen: boolean) => {
    isWithSecrets.value = isChosen;
    problem.value = undefined;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || state.peek() === 'working') return;
    const form = event.currentTarget;
    const passphrase = isWithSecrets.peek() ? readNewPassphrase(form) : undefined;
    problem.value = passphrase && !passphrase.ok ? passphrase.problem : undefined;
    if (passphrase && !passphrase.ok) return focusProblem(form, passphrase.problem);
    state.value = 'working';
    state.value = await save(model, passphrase?.value).catch(() => 'failed' as const);
    if (state.peek() === 'done') choose(false);
  };
  return (
    <form class="box" aria-labelledby="save-title" noValidate onSubmit={submit}>
      <h2 id="save-title">{i18n.t('options.backup.save.title')}</h2>
      <p class="hint">{i18n.t('options.backup.save.hint')}</p>
      <div class="choice">
        <input
          type="checkbox"
          id="with-secrets"
          checked={isWithSecrets.value}
          disabled={!hasSecrets}
          aria-describedby="with-secrets-hint"
          onChange={({ currentTarget }) => choose(currentTarget.checked)}
        />
        <div>
          <label for="with-secrets">{i18n.t('options.backup.save.withSecrets')}</label>
          <p id="with-secrets-hint" class="hint">
            {i18n.t(hasSecrets ? 'options.backup.save.tokensToo' : 'options.backup.save.noSecrets')}
          </p>
        </div>
      </div>
      {isWithSecrets.value && <NewPassphrase problem={problem.value} />}
      <button type="submit" class="button primary" aria-disabled={state.value === 'working'}>
        {i18n.t('options.backup.save.button')}
      </button>
      <SaveNote state={state.value} />
    </form>
  );
}

const SaveNote = ({ state }: { readonly state: SaveState }) => (
  <>
    <p role="status" class="hint note">
      {(state === 'working' || state === 'done') && i18n.t(`options.backup.save.${state}`)}
    </p>
    {(state === 'tooLarge' || state === 'failed') && (
      <p role="alert" class="problem">
        {i18n.t(`options.backup.save.${state}`)}
      </p>
    )}
  </>
);

async function save(model: OptionsModel, passphrase: string | undefined): Promise<'done' | 'tooLarge'> {
  const servers = ownServersOf(model.list.peek().servers);
  const { settings, damaged, locked } = model.reading.peek();
  const secrets = passphrase === undefined ? undefined : await model.backup.sealCredentials(servers, passphrase);
  const file = toBackupFile({
    now: Date.now(),
    app: model.version,
    servers,
    settings,
    // What the policy decides is no wish of the user's.
    damaged: [...damaged, ...locked.filter(isSetting)],
    routing: await model.backup.readRouting(),
    ...(secrets && { secrets }),
  });
  if (!file.ok) return file.problem;
  model.saveFile({ name: toDatedName('steadway-backup', 'json'), mediaType: 'application/json', text: file.value });
  return 'done';
}

function readNewPassphrase(form: HTMLFormElement): Parsed<string, PassphraseProblem> {
  const passphrase = readPassphrase(form, 'passphrase');
  if (toStrength(passphrase) === 'tooShort') return refused('tooShort');
  return passphrase === readPassphrase(form, 'repeat') ? parsed(passphrase) : refused('different');
}

function focusProblem(form: HTMLFormElement, problem: PassphraseProblem): void {
  const field = form.elements.namedItem(problem === 'tooShort' ? 'passphrase' : 'repeat');
  if (field instanceof HTMLElement) field.focus();
}
