import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { RecentIds } from '../../../domain/recents.ts';
import { type ListView, ROWS_AT_ONCE, wholeList } from './list-view.ts';
import { orders, type ServerOrder } from './server-order.ts';

type ListToolsProps = {
  readonly view: ListView;
  /** From the view as it is by then: two changes may come between one drawing and the next. */
  readonly onView: (change: (view: ListView) => ListView) => void;
  /** Of all servers, those that the most have first. */
  readonly tags: readonly string[];
  readonly recentIds: ReadonlySignal<RecentIds>;
};

/** What is searched for, the order, and the tags. */
export function ListTools({ view, onView, tags, recentIds }: ListToolsProps) {
  const change = (part: Partial<ListView>) => onView((former) => ({ ...former, ...part, rowLimit: ROWS_AT_ONCE }));
  const turn = (tag: string) =>
    onView((former) => ({ ...former, tags: withTurned(former.tags, tag), rowLimit: ROWS_AT_ONCE }));
  return (
    <>
      <search class="tools">
        <div class="field">
          <label for="server-search">{i18n.t('options.servers.search')}</label>
          <input
            type="search"
            id="server-search"
            value={view.query}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="server-search-hint"
            onInput={({ currentTarget }) => change({ query: currentTarget.value })}
          />
          <p id="server-search-hint" class="hint">
            {i18n.t('options.servers.searchHint')}
          </p>
        </div>
        <div class="field">
          <label for="server-order">{i18n.t('options.servers.sort')}</label>
          <select
            id="server-order"
            value={view.order}
            onChange={({ currentTarget }) =>
              change({ order: toOrder(currentTarget.value), recentIds: recentIds.value })
            }
          >
            {orders.map((order) => (
              <option key={order} value={order}>
                {i18n.t(`options.servers.order.${order}`)}
              </option>
            ))}
          </select>
        </div>
      </search>
      {tags.length > 0 && <TagFilter tags={tags} chosen={view.tags} onTurn={turn} />}
    </>
  );
}

const toOrder = (value: string): ServerOrder => orders.find((order) => order === value) ?? wholeList.order;

const withTurned = (tags: readonly string[], tag: string) =>
  tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag];

type TagFilterProps = {
  readonly tags: readonly string[];
  readonly chosen: readonly string[];
  readonly onTurn: (tag: string) => void;
};

/** Nobody looks through more; the search finds the others. */
const MAX_CHIPS = 30;

const TagFilter = ({ tags, chosen, onTurn }: TagFilterProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is entered, with a frame and a legend.
  <div role="group" class="chips" aria-label={i18n.t('options.servers.tags')}>
    {tags.slice(0, MAX_CHIPS).map((tag) => (
      <button key={tag} type="button" class="chip" aria-pressed={chosen.includes(tag)} onClick={() => onTurn(tag)}>
        {tag}
      </button>
    ))}
  </div>
);
