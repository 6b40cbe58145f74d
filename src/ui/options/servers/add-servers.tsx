import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import type { OptionsModel } from '../model.ts';
import { type Added, AddOutcome, isRefusal } from './add-outcome.tsx';
import { type LinkLines, parseLinkLines } from './link-lines.ts';

type AddServersProps = {
  readonly model: OptionsModel;
  readonly servers: readonly Server[];
};

/** Adds servers by their links. What cannot be used stays in the box, with the reason. */
export function AddServers({ model, servers }: AddServersProps) {
  const text = useSignal('');
  const outcome = useSignal<Added>({ type: 'nothing' });
  const save = async ({ entries, refused }: LinkLines) => {
    if (entries.length > 0) await model.addServers(entries);
    text.value = refused.map((line) => line.text).join('\n');
    outcome.value = { type: 'lines', addedCount: entries.length, refused };
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    const { canSendSocksCredentials } = model;
    const lines = parseLinkLines(text.value, { servers, canSendSocksCredentials });
    if (!lines.ok) outcome.value = { type: lines.problem };
    else {
      await save(lines.value).catch(() => {
        outcome.value = { type: 'saveFailed' };
      });
    }
  };
  return (
    <form class="box" aria-labelledby="add-title" onSubmit={submit}>
      <h2 id="add-title">{i18n.t('options.servers.add.title')}</h2>
      <label for="links">{i18n.t('options.servers.add.label')}</label>
      <textarea
        id="links"
        rows={4}
        value={text.value}
        spellcheck={false}
        autocomplete="off"
        dir="ltr"
        aria-describedby="links-hint links-problems"
        aria-invalid={isRefusal(outcome.value)}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <p id="links-hint" class="hint">
        {i18n.t('options.servers.add.hint')}
      </p>
      <AddOutcome id="links-problems" outcome={outcome.value} />
      <button type="submit" class="button primary">
        {i18n.t('options.servers.add.button')}
      </button>
    </form>
  );
}
