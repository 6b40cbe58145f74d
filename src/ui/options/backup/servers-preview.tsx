import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Backup } from '../../../domain/backup/backup.ts';
import { toMoved, toMovedForTokens } from '../../../domain/backup/plan-secrets.ts';
import {
  type ServerChange,
  type ServerPlan,
  type ServersWish,
  toAddress,
} from '../../../domain/backup/plan-servers.ts';
import { toHostPort } from '../../../domain/host.ts';
import type { Server } from '../../../domain/server.ts';
import { SomeItems } from './some-items.tsx';

type ServersPreviewProps = {
  readonly backup: Backup;
  readonly plan: ServerPlan;
  readonly wish: Signal<ServersWish>;
  readonly credentialIds: ReadonlySet<string>;
  readonly tokenIds: ReadonlySet<string>;
};

/** What becomes of the list of servers, and the choice between the two ways. */
export const ServersPreview = ({ backup, plan, wish, credentialIds, tokenIds }: ServersPreviewProps) => (
  <fieldset>
    <legend class="unseen">{i18n.t('options.section.servers')}</legend>
    <label class="choice">
      <input
        type="checkbox"
        checked={wish.value !== 'keep'}
        disabled={backup.servers.length === 0}
        onChange={({ currentTarget }) => {
          wish.value = currentTarget.checked ? 'merge' : 'keep';
        }}
      />
      {i18n.t('options.backup.preview.servers', backup.servers.length)}
    </label>
    {wish.value !== 'keep' && (
      <>
        <div role="radiogroup" aria-label={i18n.t('options.section.servers')}>
          <Way way="merge" wish={wish} />
          <Way way="replace" wish={wish} />
        </div>
        <Changes plan={plan} />
        {toMoved(plan.changed).some(({ id }) => credentialIds.has(id)) && (
          <p class="hint">{i18n.t('options.backup.preview.deprived')}</p>
        )}
        {toMovedForTokens(plan.changed).some(({ id }) => tokenIds.has(id)) && (
          <p class="hint">{i18n.t('options.backup.preview.tokenless')}</p>
        )}
      </>
    )}
  </fieldset>
);

type WayProps = {
  readonly way: 'merge' | 'replace';
  readonly wish: Signal<ServersWish>;
};

const Way = ({ way, wish }: WayProps) => (
  <div class="choice">
    <input
      type="radio"
      name="servers-wish"
      id={`wish-${way}`}
      checked={wish.value === way}
      aria-describedby={`wish-${way}-hint`}
      onChange={() => {
        wish.value = way;
      }}
    />
    <div>
      <label for={`wish-${way}`}>{i18n.t(`options.backup.preview.${way}`)}</label>
      <p id={`wish-${way}-hint`} class="hint">
        {i18n.t(`options.backup.preview.${way}Hint`)}
      </p>
    </div>
  </div>
);

const Changes = ({ plan: { added, changed, removed, same } }: { readonly plan: ServerPlan }) => (
  <div aria-live="polite">
    <SomeItems
      texts={[
        ...added.map(({ label }) => i18n.t('options.backup.preview.added', [label])),
        ...changed.map((change) => i18n.t('options.backup.preview.changed', [toChangeText(change)])),
        ...removed.map(({ label }) => i18n.t('options.backup.preview.removed', [label])),
        ...(same.length > 0 ? [i18n.t('options.backup.preview.same', same.length)] : []),
      ]}
    />
  </div>
);

/** Where a server has another address, both: whoever made the file could lead traffic elsewhere. */
const toChangeText = ({ before, after }: ServerChange): string =>
  toAddress(before) === toAddress(after)
    ? after.label
    : i18n.t('options.backup.preview.moved', [after.label, toAddressText(before), toAddressText(after)]);

const toAddressText = ({ scheme, host, port }: Server) => `${scheme.toUpperCase()} ${toHostPort(host, port)}`;
