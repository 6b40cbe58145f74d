import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { toTextKind } from '../../../domain/import/read-import.ts';
import type { Server } from '../../../domain/server.ts';
import type { OptionsModel } from '../model.ts';
import { type Added, AddOutcome, isRefusal } from './add-outcome.tsx';
import { ImportFile } from './import/import-file.tsx';
import { ImportOutcome } from './import/import-outcome.tsx';
import type { Importer } from './import/importer.ts';
import { type LinkLines, parseLinkLines } from './link-lines.ts';

type AddServersProps = {
  readonly model: OptionsModel;
  readonly servers: readonly Server[];
  readonly importer: Importer;
};

/** Adds servers by their links. What cannot be used stays in the box, with the reason. What a program wrote is shown first. */
export function AddServers({ model, servers, importer }: AddServersProps) {
  const text = useSignal('');
  const outcome = useSignal<Added>({ type: 'nothing' });
  const save = async ({ entries, refused }: LinkLines) => {
    if (entries.length > 0) await model.addServers(entries);
    text.value = refused.map((line) => line.text).join('\n');
    const hasSocks4 = entries.some(({ server }) => server.scheme === 'socks4');
    outcome.value = { type: 'lines', addedCount: entries.length, hasSocks4, refused };
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (toTextKind(text.value) === 'document') {
      outcome.value = { type: 'nothing' };
      return importer.readText(text.value, () => {
        text.value = '';
      });
    }
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
      <p id="import-hint" class="hint">
        {i18n.t('options.import.hint')}
      </p>
      <ImportOutcome importer={importer} />
      <div class="actions">
        <button type="submit" class="button primary">
          {i18n.t('options.servers.add.button')}
        </button>
        <ImportFile onFiles={importer.readFiles} />
      </div>
    </form>
  );
}
