import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OmniboxWord } from '../../../domain/omnibox.ts';
import type { Shortcut, ShortcutName } from '../../../domain/shortcut.ts';
import type { ShortcutAccess } from '../model.ts';
import './shortcuts.css';

/** The keys that are in force, and what the address bar understands. */
export function ShortcutsBox({ shortcuts }: { readonly shortcuts: ShortcutAccess }) {
  const known = useSignal<readonly Shortcut[]>([]);
  useEffect(() => {
    const read = async () => {
      known.value = await shortcuts.read();
    };
    void read();
    // They are changed in another tab, of which the browser does not tell.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, [shortcuts]);
  return (
    <section class="box" aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">{i18n.t('shortcut.title')}</h2>
      <dl class="shortcuts">
        {known.value.map(({ name, keys }) => (
          <div key={name}>
            <dt>{toText(name)}</dt>
            <dd>{keys ? <kbd dir="ltr">{keys}</kbd> : <span class="quiet">{i18n.t('shortcut.none')}</span>}</dd>
          </div>
        ))}
      </dl>
      {shortcuts.open ? (
        <button type="button" class="button" onClick={shortcuts.open}>
          {i18n.t('shortcut.change')}
        </button>
      ) : (
        <p class="hint">{i18n.t('shortcut.firefox')}</p>
      )}
      <p class="hint">
        {i18n.t('shortcut.omnibox', [
          toWord('toggle'),
          toWord('connect'),
          toWord('disconnect'),
          toWord('pause'),
          toWord('fastest'),
        ])}
      </p>
    </section>
  );
}

const toText = (name: ShortcutName) => i18n.t(`shortcut.${name === '_execute_action' ? 'open' : name}`);

const toWord = (word: OmniboxWord) => i18n.t(`omnibox.word.${word}`);
