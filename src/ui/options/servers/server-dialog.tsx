import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Scheme, type Server } from '../../../domain/server.ts';
import { DraftNote } from '../draft-note.tsx';
import type { DraftKeepers } from '../drafts.ts';
import { ProblemText } from '../problem-text.tsx';
import { FormField } from './form-field.tsx';
import { CredentialsFields, TokenFields } from './secret-fields.tsx';
import { forgetServerDraft, keepServerDraft, readServerDraft } from './server-draft.ts';
import {
  type FieldProblems,
  parseServerForm,
  type ServerEdit,
  type ServerFormContext,
  type ServerFormTexts,
} from './server-form.ts';
import { readServerForm, toServerFormTexts } from './server-form-texts.ts';
import { Socks4Warning } from './socks4-warning.tsx';

type ServerDialogProps = {
  readonly server: Server;
  readonly drafts: DraftKeepers;
  readonly context: ServerFormContext;
  /** Rejects where storage refuses the change. */
  readonly onSave: (edit: ServerEdit) => Promise<void>;
  readonly onClose: () => void;
};

/** The form of one server, over the list. However it is closed, changes are kept, and offered there until they are discarded. */
export function ServerDialog({ server, drafts, context, onSave, onClose }: ServerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const problems = useSignal<FieldProblems>({});
  const hasFailed = useSignal(false);
  const draft = useSignal(readServerDraft(drafts, server));
  const texts = draft.value ?? toServerFormTexts(server);
  const scheme = useSignal(texts.scheme);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // In a layout effect it is closed before it goes, and the browser gives the focus back to where it was.
    return () => element?.close();
  }, []);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    const edit = parseServerForm(readServerForm(form), context);
    problems.value = edit.ok ? {} : edit.problem;
    hasFailed.value = false;
    if (!edit.ok) return focusFirst(form, edit.problem);
    await onSave(edit.value).then(
      () => forgetServerDraft(drafts, server),
      () => {
        hasFailed.value = true;
      },
    );
  };
  const keep = ({ currentTarget }: { readonly currentTarget: HTMLFormElement }) =>
    keepServerDraft(drafts, server, readServerForm(currentTarget));
  const forget = () => {
    forgetServerDraft(drafts, server);
    draft.value = undefined;
    problems.value = {};
    scheme.value = server.scheme;
  };
  const closed = () => {
    // Closed by going somewhere else, the dialog is gone by now and must not lead back.
    if (dialog.current?.isConnected) onClose();
  };
  return (
    <dialog ref={dialog} aria-labelledby="edit-title" onClose={closed}>
      <form noValidate onSubmit={submit} onInput={keep} onChange={keep}>
        <h2 id="edit-title" tabIndex={-1}>
          {i18n.t('options.form.title', [server.label])}
        </h2>
        {draft.value && <DraftNote text={i18n.t('options.draft.form')} onDiscard={forget} fallbackId="edit-title" />}
        <Fragment key={draft.value ? 'draft' : 'saved'}>
          <ServerFields
            texts={texts}
            problems={problems.value}
            onScheme={(chosen) => {
              scheme.value = chosen;
            }}
          />
          <Socks4Warning isShown={scheme.value === 'socks4'} />
          <CredentialsFields isSaved={context.hasCredentials} texts={texts} problems={problems.value} />
          <TokenFields isSaved={context.hasToken} texts={texts} problems={problems.value} />
        </Fragment>
        <ProblemText id="edit-problem" text={hasFailed.value ? i18n.t('options.saveFailed') : undefined} />
        <div class="actions">
          <button type="submit" class="button primary">
            {i18n.t('options.form.save')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('options.form.cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

type ServerFieldsProps = {
  readonly texts: ServerFormTexts;
  readonly problems: FieldProblems;
  readonly onScheme: (scheme: string) => void;
};

const ServerFields = ({ texts, problems, onScheme }: ServerFieldsProps) => (
  <div class="fields">
    <FormField name="label" value={texts.label} problem={problems.label} />
    <FormField
      name="scheme"
      value={texts.scheme}
      choices={Scheme.options}
      problem={problems.scheme}
      onChoose={onScheme}
    />
    <FormField name="host" value={texts.host} problem={problems.host} dir="ltr" />
    <FormField name="port" value={texts.port} problem={problems.port} inputMode="numeric" />
    <FormField name="city" value={texts.city} problem={problems.city} hint={i18n.t('options.form.optional')} />
    <FormField
      name="country"
      value={texts.country}
      problem={problems.country}
      hint={i18n.t('options.form.countryHint')}
    />
    <FormField name="tags" value={texts.tags} problem={problems.tags} hint={i18n.t('options.form.tagsHint')} />
    <FormField
      name="checkUrl"
      value={texts.checkUrl}
      problem={problems.checkUrl}
      hint={i18n.t('options.form.checkUrlHint')}
      dir="ltr"
    />
    <FormField
      name="feedUrl"
      value={texts.feedUrl}
      problem={problems.feedUrl}
      hint={i18n.t('options.form.feedUrlHint')}
      dir="ltr"
    />
    <FormField
      name="subscriptionUrl"
      value={texts.subscriptionUrl}
      problem={problems.subscriptionUrl}
      hint={i18n.t('options.form.subscriptionUrlHint')}
      dir="ltr"
    />
  </div>
);

/** In the order of the form, not of the problems. */
function focusFirst(form: HTMLFormElement, problems: FieldProblems): void {
  const first = [...form.elements].find((element) => (element.getAttribute('name') ?? '') in problems);
  if (first instanceof HTMLElement) first.focus();
}
