import { i18n } from '#i18n';

type ListCountProps = {
  readonly total: number;
  readonly shownCount: number;
  readonly tickedCount: number;
  readonly onRemoveTicked: () => void;
};

/** How many there are, and what can be done to those that are ticked. */
export const ListCount = ({ total, shownCount, tickedCount, onRemoveTicked }: ListCountProps) => (
  <div class="count">
    <p role="status">
      {shownCount < total
        ? i18n.t('options.servers.someShown', total, [String(shownCount), String(total)])
        : i18n.t('options.servers.allShown', total)}
      {tickedCount > 0 && ` · ${i18n.t('options.servers.selected', tickedCount)}`}
    </p>
    {tickedCount > 0 && (
      <button type="button" class="button" onClick={onRemoveTicked}>
        {i18n.t('options.servers.removeSelected')}
      </button>
    )}
  </div>
);
