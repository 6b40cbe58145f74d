import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RecentIds } from '../../../domain/recents.ts';
import { isEditable, type Server } from '../../../domain/server.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import { tagsOf } from '../../../domain/tags.ts';
import { ListCount } from './list-count.tsx';
import { ListTools } from './list-tools.tsx';
import { type ListView, ROWS_AT_ONCE, toSearchable, toShown, wholeList } from './list-view.ts';
import type { ServerActions } from './server-row.tsx';
import { ServerTable } from './server-table.tsx';
import { useGradualCount } from './use-gradual-count.ts';

type ServerListProps = {
  readonly servers: readonly Server[];
  /** Not read while drawing: a note of the server just chosen would draw the row before it is the selected one. */
  readonly recentIds: ReadonlySignal<RecentIds>;
  readonly measurements: ServerMeasurements;
  readonly selectedId: string | undefined;
  readonly credentialIds: ReadonlySet<string>;
  /** By the ids of lists that servers have come with. */
  readonly listLabels: ReadonlyMap<string, string>;
  readonly actions: ServerActions;
  readonly onRemove: (servers: readonly Server[]) => void;
};

/** The servers as the user wants to see them, and what can be done to one or many. */
export function ServerList({ servers, recentIds, measurements, actions, onRemove, ...marks }: ServerListProps) {
  const wanted = useSignal<ListView>(wholeList);
  const tickedIds = useSignal<ReadonlySet<string>>(new Set());
  const tags = useMemo(() => tagsOf(servers), [servers]);
  const searchable = useMemo(() => toSearchable(servers), [servers]);
  const view = useMemo(() => withoutGoneTags(wanted.value, tags), [wanted.value, tags]);
  const measured = measurements.servers;
  // As it was when the order was chosen or the last test ended: no row moves away while it is used.
  const ranking = useMemo(() => measured, [view.order, measurements.test === null]);
  const shown = useMemo(() => toShown(searchable, view, ranking), [searchable, view, ranking]);
  const { query, tags: wantedTags, order } = view;
  const drawnCount = useGradualCount(Math.min(view.rowLimit, shown.length), JSON.stringify([query, wantedTags, order]));
  // What the search hides is kept ticked, but nothing is done to what nobody sees.
  const ticked = shown.filter(({ id }) => tickedIds.value.has(id));
  const changeView = (change: (former: ListView) => ListView) => {
    wanted.value = change(wanted.value);
  };
  const tick = (changed: readonly Server[], isTicked: boolean) => {
    const ids = new Set(changed.filter(isEditable).map(({ id }) => id));
    const others = [...tickedIds.value].filter((id) => !ids.has(id));
    tickedIds.value = new Set(isTicked ? [...others, ...ids] : others);
  };
  const removeTicked = () => {
    tick(ticked, false);
    onRemove(ticked);
  };
  return (
    <>
      <ListTools view={view} onView={changeView} tags={tags} recentIds={recentIds} />
      <ListCount
        total={servers.length}
        shownCount={shown.length}
        tickedCount={ticked.length}
        onRemoveTicked={removeTicked}
      />
      <ServerTable
        servers={shown}
        rowLimit={drawnCount}
        ticked={ticked}
        onTick={tick}
        measured={measured}
        {...marks}
        {...actions}
      />
      {shown.length > view.rowLimit && (
        <button
          type="button"
          class="button"
          onClick={() => changeView((former) => ({ ...former, rowLimit: former.rowLimit + ROWS_AT_ONCE }))}
        >
          {i18n.t('options.servers.showMore', Math.min(ROWS_AT_ONCE, shown.length - view.rowLimit))}
        </button>
      )}
    </>
  );
}

/** The last server with a tag may have gone, and the button that would let go of the tag with it. */
const withoutGoneTags = (view: ListView, tags: readonly string[]): ListView =>
  view.tags.every((tag) => tags.includes(tag))
    ? view
    : { ...view, tags: view.tags.filter((tag) => tags.includes(tag)) };
