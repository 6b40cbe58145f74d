import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';

type ProblemCountProps = {
  /** Of the rules that have problems, in their order. */
  readonly ids: readonly string[];
  readonly onShow: (id: string) => void;
};

/** How many rules have problems, and the way to each of them. */
export function ProblemCount({ ids, onShow }: ProblemCountProps) {
  const shown = useSignal<string | null>(null);
  const showNext = () => {
    const next = ids[(ids.indexOf(shown.value ?? '') + 1) % ids.length];
    if (next === undefined) return;
    shown.value = next;
    onShow(next);
  };
  return ids.length > 0 ? (
    <div role="note" class="notice tone-warning problem-count">
      <p>{i18n.t('routing.problem.count', ids.length)}</p>
      <button type="button" class="button" onClick={showNext}>
        {i18n.t('routing.problem.show')}
      </button>
    </div>
  ) : null;
}
