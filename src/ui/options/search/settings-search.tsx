import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { toDeferred } from '../../deferred.tsx';
import { Icon } from '../../icon.tsx';
import { magnifier } from '../icon-paths.ts';

const found = toDeferred(async () => (await import('./found-places.tsx')).FoundPlaces);

export const loadSearch = found.load;

/** Finds settings and sections. What there is to find is loaded when somebody comes here to look for it. */
export function SettingsSearch({ hash }: { readonly hash: string }) {
  const query = useSignal('');
  const box = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    query.value = '';
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(box.current?.querySelectorAll('a') ?? [])];
    const index = links.findIndex((link) => link.matches(':focus'));
    if (event.key === 'Escape' && query.peek() !== '') {
      clear();
      input.current?.focus();
    } else if (event.key === 'ArrowDown') (links[index + 1] ?? input.current)?.focus();
    else if (event.key === 'ArrowUp') (index < 0 ? links.at(-1) : (links[index - 1] ?? input.current))?.focus();
    else if (event.key === 'Enter' && index < 0) links[0]?.click();
    else return;
    event.preventDefault();
  };
  return (
    <search class="find" ref={box} onKeyDown={onKeyDown}>
      <Icon path={magnifier} />
      <input
        ref={input}
        type="search"
        aria-label={i18n.t('options.find.label')}
        placeholder={i18n.t('options.find.label')}
        value={query.value}
        autocomplete="off"
        spellcheck={false}
        onFocus={() => void found.load()}
        onInput={({ currentTarget }) => {
          query.value = currentTarget.value;
        }}
      />
      {query.value !== '' && <found.Deferred query={query.value} hash={hash} onChosen={clear} />}
    </search>
  );
}
