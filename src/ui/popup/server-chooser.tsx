import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { focusChooseServerButton, isChooseServerButton } from './choose-server-button.tsx';
import { toFound, toGroups } from './chooser-groups.ts';
import { ChooserList } from './chooser-list.tsx';
import { FASTEST } from './fastest.ts';
import type { ListedServers } from './listed-servers.ts';
import { type PopupModel, shownServer } from './model.ts';
import './server-chooser.css';

/** Fewer are found sooner by looking. */
const SEARCHED_FROM = 8;

/** More are drawn when somebody comes near them: a thousand at once would hold the popup up. */
const ROWS_AT_ONCE = 50;

type ServerChooserProps = {
  readonly model: Pick<PopupModel, 'status' | 'commander'> & ListedServers;
  readonly onClose: () => void;
};

/** The servers to switch to. It has the focus while it is open, and hands it back to the button. */
export function ServerChooser({ model, onClose }: ServerChooserProps) {
  const { servers, recentIds, status } = model;
  const searchTitle = i18n.t('options.servers.search');
  const box = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const query = useSignal('');
  const all = useMemo(() => toGroups(servers.value, recentIds.value), [servers.value, recentIds.value]);
  const groups = query.value.trim() ? toFound(all, query.value) : all;
  const choices = groups.flatMap((group) => group.choices);
  const selectedId = status.value?.picksFastest ? FASTEST : shownServer(model)?.id;
  const active = useSignal(
    Math.max(
      0,
      choices.findIndex(({ id }) => id === selectedId),
    ),
  );
  const rowLimit = useSignal(active.peek() + ROWS_AT_ONCE);

  const isFocusDue = useRef(true);
  const focusOption = (index: number) => {
    active.value = index;
    isFocusDue.current = index >= rowLimit.value;
    if (isFocusDue.current) rowLimit.value = index + ROWS_AT_ONCE;
    else box.current?.querySelector<HTMLElement>(`[aria-posinset="${index + 1}"]`)?.focus();
  };
  useLayoutEffect(() => {
    if (isFocusDue.current) focusOption(active.peek());
  });

  const close = () => {
    onClose();
    focusChooseServerButton();
  };
  const choose = (id: string) => {
    close();
    void model.commander.send(id === FASTEST ? { type: 'useFastest' } : { type: 'useServer', serverId: id });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isSearching = event.target === search.current;
    // From the field the arrow leads to the first.
    const next = isSearching
      ? event.key === 'ArrowDown'
        ? 0
        : undefined
      : toNext(event.key, active.value, choices.length - 1);
    const choice = choices[active.value];
    if (next !== undefined) focusOption(next);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || (event.key === ' ' && !isSearching)) && choice) choose(choice.id);
    else {
      // The letter itself then comes to the field.
      if (isLetter(event)) search.current?.focus();
      return;
    }
    // Unhandled, Escape would close the whole popup and the arrows would scroll it.
    event.preventDefault();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && box.current?.contains(relatedTarget);
    // The button closes the list by its own click; closed here already, that click would open it again.
    if (!isInside && !isChooseServerButton(relatedTarget)) onClose();
  };
  return (
    <div ref={box} class="chooser">
      {servers.value.length >= SEARCHED_FROM && (
        <input
          ref={search}
          type="search"
          onKeyDown={onKeyDown}
          onFocusOut={onFocusOut}
          aria-label={searchTitle}
          placeholder={searchTitle}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
            active.value = 0;
            rowLimit.value = ROWS_AT_ONCE;
            box.current?.lastElementChild?.scrollTo(0, 0);
          }}
        />
      )}
      <p role="status" class={choices.length > 0 ? 'unseen' : 'hint'}>
        {query.value.trim() &&
          (choices.length > 0 ? i18n.t('options.servers.allShown', choices.length) : i18n.t('popup.noneFound'))}
      </p>
      <ChooserList
        groups={groups}
        count={choices.length}
        rowLimit={rowLimit.value}
        activeIndex={active.value}
        selectedId={selectedId}
        measured={model.measurements.value.servers}
        onChoose={choose}
        onKeyDown={onKeyDown}
        onFocusOut={onFocusOut}
        onEndNear={() => {
          rowLimit.value += ROWS_AT_ONCE;
        }}
      />
    </div>
  );
}

const isLetter = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key.length === 1 && !ctrlKey && !metaKey;

/** Not beyond the ends. */
const toNext = (key: string, index: number, last: number): number | undefined =>
  new Map([
    ['ArrowDown', Math.min(index + 1, last)],
    ['ArrowUp', Math.max(index - 1, 0)],
    ['Home', 0],
    ['End', last],
  ]).get(key);
