import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../../domain/rules/rule.ts';
import type { ListText, RoutingModel } from './routing-model.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

type ViewerDialogProps = {
  readonly rule: Rule;
  readonly name: string;
  readonly readList: RoutingModel['readList'];
  readonly onClose: () => void;
};

/** All that a rule names, to look through. */
export function ViewerDialog({ rule, name, readList, onClose }: ViewerDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { listId, patterns } = rule;
  const lines = useSignal<readonly string[] | 'reading' | 'lost'>(listId === undefined ? patterns : 'reading');
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    if (listId === undefined) return;
    const show = async () => {
      const text = await readList(listId).catch(() => undefined);
      lines.value = text ? toLines(text) : 'lost';
    };
    void show();
  }, [listId, readList]);
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-labelledby="viewer-title"
      onClose={() => {
        if (dialog.current?.isConnected) onClose();
      }}
    >
      <h2 id="viewer-title">{name}</h2>
      {typeof lines.value === 'string' ? (
        <p role="status">{i18n.t(`routing.viewer.${lines.value}`)}</p>
      ) : (
        <Lines lines={lines.value} />
      )}
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('routing.viewer.close')}
        </button>
      </div>
    </dialog>
  );
}

const toLines = ({ patterns, exceptions }: ListText): readonly string[] => [
  ...split(patterns),
  ...split(exceptions).map((line) => i18n.t('routing.viewer.exception', [line])),
];

const split = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

function Lines({ lines }: { readonly lines: readonly string[] }) {
  const query = useSignal('');
  const found = useMemo(() => {
    const wanted = query.value.trim().toLowerCase();
    return wanted === '' ? lines : lines.filter((line) => line.includes(wanted));
  }, [lines, query.value]);
  return (
    <>
      <search class="field">
        <label for="viewer-search">{i18n.t('routing.viewer.search')}</label>
        <input
          type="search"
          id="viewer-search"
          value={query.value}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            query.value = currentTarget.value;
          }}
        />
      </search>
      <p role="status" class="hint">
        {toCountText(found.length, lines.length)}
      </p>
      <LineList lines={found} />
    </>
  );
}

const LINE_HEIGHT_PX = 24;

function LineList({ lines }: { readonly lines: readonly string[] }) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualRows({
    count: lines.length,
    getScroller: () => scroller.current,
    estimatedSizePx: LINE_HEIGHT_PX,
    toKey: (index) => index,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section ref={scroller} class="lines" tabIndex={0} aria-label={i18n.t('routing.viewer.lines')}>
      <ul style={{ blockSize: `${virtual.totalSizePx}px` }}>
        {virtual.items.map(({ index, start }) => (
          <li
            key={index}
            aria-setsize={lines.length}
            aria-posinset={index + 1}
            dir="ltr"
            style={{ transform: `translateY(${start}px)` }}
          >
            {lines[index]}
          </li>
        ))}
      </ul>
    </section>
  );
}

function toCountText(foundCount: number, count: number): string {
  if (foundCount < count) return i18n.t('routing.viewer.some', count, [foundCount, count]);
  return count === 0 ? i18n.t('routing.viewer.none') : i18n.t('routing.viewer.all', count);
}
