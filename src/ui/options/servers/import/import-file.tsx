import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** Opens the browser's own dialog for files. */
export function ImportFile({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button" aria-describedby="import-hint" onClick={() => input.current?.click()}>
        {i18n.t('options.import.button')}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,.bak,.yaml,.yml,.txt,.conf,.csv,text/plain,application/json"
        hidden
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file chosen again is a change again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
