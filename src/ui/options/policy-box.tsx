import { i18n } from '#i18n';
import { countPolicy } from '../../domain/policy/count-policy.ts';
import type { OptionsModel } from './model.ts';

/** What whoever manages the browser has set, and what of it could not be used; where there is nothing, what it is for. */
export function PolicyBox({ model }: { readonly model: OptionsModel }) {
  const reading = model.policy.value;
  if (!reading) return null;
  const { policy, problems } = reading;
  const count = countPolicy(policy);
  const isNone = count === 0 && problems.length === 0;
  return (
    <section class="box" aria-labelledby="policy-title">
      <h2 id="policy-title">{i18n.t('policy.title')}</h2>
      {isNone ? (
        <p class="hint">{i18n.t('policy.none')}</p>
      ) : (
        <p>{count === 0 ? i18n.t('policy.setsNothing') : i18n.t('policy.sets', count)}</p>
      )}
      {problems.length > 0 && (
        <div role="note" class="notice tone-warning">
          <p>{i18n.t('policy.problems')}</p>
          <ul>
            {problems.map(({ path, reason }) => (
              <li key={path}>
                <code>{path}</code> – {i18n.t(`policy.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
