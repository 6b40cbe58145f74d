import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';

export type Column<Row> = {
  readonly name: string;
  readonly cell: (row: Row) => ComponentChildren;
};

type RowsTableProps<Row> = {
  readonly label: string;
  /** The first one names its row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
};

/** A page of ten thousand rows is slow, and nobody reads on after the first hundred. */
const PAGE_LENGTH = 100;

/** A table that begins with its first hundred rows. */
export function RowsTable<Row>({ label, columns, rows }: RowsTableProps<Row>) {
  const length = useSignal(PAGE_LENGTH);
  const [first, ...others] = columns;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section class="table rows" tabIndex={0} aria-label={label}>
        <table aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, length.value).map((row, index) => (
              <tr key={index}>
                <th scope="row">{first.cell(row)}</th>
                {others.map(({ name, cell }) => (
                  <td key={name}>{cell(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > PAGE_LENGTH && (
        <div class="more">
          <p role="status" class="hint">
            {i18n.t('options.history.shown', [Math.min(length.value, rows.length), rows.length])}
          </p>
          <button
            type="button"
            class="button"
            disabled={length.value >= rows.length}
            onClick={() => {
              length.value += PAGE_LENGTH;
            }}
          >
            {i18n.t('options.history.more')}
          </button>
        </div>
      )}
    </>
  );
}
