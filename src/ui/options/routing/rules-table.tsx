import { useSignal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { type RuleActions, RuleRow, type RuleRowMarks } from './rule-row.tsx';
import { useVirtualRows } from './use-virtual-rows.ts';

/** A rule as it is shown. */
export type ShownRule = RuleRowMarks & { readonly rule: Rule; readonly position: number };

/** The rule that somebody was led to; a new object each time. */
export type Highlight = { readonly ruleId: string };

type RulesTableProps = {
  readonly highlight: Highlight | null;
  readonly rows: readonly ShownRule[];
  readonly canMove: boolean;
  readonly actions: RuleActions;
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  /** The last row, which stays in sight. */
  readonly otherwise: ComponentChildren;
};

const columns = ['position', 'on', 'sites', 'action', 'actions'] as const;

/** So many rows are drawn at once without anybody noticing, and all of them are found by the browser's own search. */
const MAX_WHOLE = 100;

export function RulesTable({ otherwise, ...props }: RulesTableProps) {
  const scroller = useRef<HTMLElement>(null);
  const { rows } = props;
  const isLong = rows.length > MAX_WHOLE;
  return (
    <section
      ref={scroller}
      class={isLong ? 'table rules-table long' : 'table rules-table'}
      aria-label={i18n.t('routing.rules')}
    >
      <table class="rules" aria-label={i18n.t('routing.rules')} aria-rowcount={rows.length + 2}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {i18n.t(`routing.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {isLong ? <SomeRows scroller={scroller} {...props} /> : <AllRows {...props} />}
        <tfoot>{otherwise}</tfoot>
      </table>
    </section>
  );
}

type RowsProps = Omit<RulesTableProps, 'otherwise'>;

function AllRows({ rows, highlight, ...rest }: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const row = highlight && body.current?.querySelector('[aria-current]');
    if (row instanceof HTMLElement) row.focus();
  }, [highlight]);
  return (
    <tbody ref={body}>
      {rows.map((row, index) => (
        <RuleRow key={row.rule.id} rowIndex={index} {...row} {...rest} />
      ))}
    </tbody>
  );
}

const ROW_HEIGHT_PX = 60;

function SomeRows({
  rows,
  highlight,
  scroller,
  ...rest
}: RowsProps & { readonly scroller: RefObject<HTMLElement | null> }) {
  const focusedId = useSignal<string | null>(null);
  const virtual = useVirtualRows({
    count: rows.length,
    getScroller: () => scroller.current,
    estimatedSizePx: ROW_HEIGHT_PX,
    toKey: (index) => rows[index]?.rule.id ?? index,
    keptIndex: indexOf(rows, focusedId.value),
  });
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (!highlight) return;
    focusedId.value = highlight.ruleId;
    virtual.scrollTo(indexOf(rows, highlight.ruleId));
  }, [highlight]);
  useEffect(() => {
    // Drawn by now, because it is kept.
    const row = highlight && focusedId.value === highlight.ruleId && body.current?.querySelector('[aria-current]');
    if (!(row instanceof HTMLElement) || row.contains(document.activeElement)) return;
    // Where it comes to stand by and by, the virtual rows know better than the browser.
    row.focus({ preventScroll: true });
    scroller.current?.scrollIntoView({ block: 'nearest' });
  }, [highlight, focusedId.value]);
  let endPx = 0;
  const drawn = virtual.items.flatMap((item) => {
    const row = rows[item.index];
    if (!row) return [];
    const gapPx = item.start - endPx;
    endPx = item.end;
    return [
      gapPx > 0 && <Room key={`before ${row.rule.id}`} heightPx={gapPx} />,
      <RuleRow key={row.rule.id} rowIndex={item.index} rowRef={virtual.measure} {...row} {...rest} />,
    ];
  });
  return (
    <tbody
      ref={body}
      onFocusIn={({ target }) => {
        const row = target instanceof Element ? target.closest('tr')?.dataset['index'] : undefined;
        focusedId.value = row === undefined ? null : (rows[Number(row)]?.rule.id ?? null);
      }}
      onFocusOut={() => {
        focusedId.value = null;
      }}
    >
      {drawn}
      {virtual.totalSizePx > endPx && <Room key="after" heightPx={virtual.totalSizePx - endPx} />}
    </tbody>
  );
}

const indexOf = (rows: readonly ShownRule[], id: string | null) =>
  id === null ? -1 : rows.findIndex(({ rule }) => rule.id === id);

/** In the place of rows that are not drawn. */
const Room = ({ heightPx }: { readonly heightPx: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is not; it is told to nobody because there is nothing in it.
  <tr class="room" aria-hidden="true">
    <td colSpan={columns.length} style={{ blockSize: `${heightPx}px` }} />
  </tr>
);
