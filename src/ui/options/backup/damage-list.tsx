import { i18n } from '#i18n';
import type { Damage } from '../../../domain/backup/backup.ts';
import { SomeItems } from './some-items.tsx';

/** By place and reason alone: what stands there may be anything. */
export const DamageList = ({ damage }: { readonly damage: readonly Damage[] }) =>
  damage.length === 0 ? null : (
    <div role="note" class="notice tone-warning">
      <p>{i18n.t('options.backup.damage.title', damage.length)}</p>
      <SomeItems texts={damage.map(({ place, problem }) => i18n.t(`options.backup.damage.${problem}`, [place]))} />
    </div>
  );
