import { useSignal, useSignalEffect } from '@preact/signals';
import { i18n } from '#i18n';
import { toTextKind } from '../../../domain/import/read-import.ts';
import type { Server } from '../../../domain/server.ts';
import { StepLabel } from '../guide/step-label.tsx';
import type { OptionsModel } from '../model.ts';
import { toPlaceHash } from '../route.ts';
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
  // A link may hold a password.
  const { texts, keep } = model.drafts.inMemory;
  const text = useSignal(texts.peek()['links'] ?? '');
  useSignalEffect(() => keep('links', text.value || undefined));
  const outcome = useSignal<Added>({ type: 'nothing' });
  const isGuided = model.guide.isShown.value;
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
      {isGuided && <StepLabel step={2} />}
      <h2 id="add-title" tabIndex={-1}>
        {i18n.t('options.servers.add.title')}
      </h2>
      <div class="field">
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
      </div>
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
        {isGuided && <a href={toPlaceHash('servers', 'lists-servers')}>{i18n.t('options.guide.list')}</a>}
      </div>
    </form>
  );
}
