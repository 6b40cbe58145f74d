import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { toReservedHosts, toServices } from '../../../domain/rules/reserved-hosts.ts';
import type { Rule, RuleSet } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import type { Settings } from '../../../domain/settings.ts';
import { findWay, type Way } from './find-way.ts';
import type { ListIndexes } from './list-indexes.ts';
import { WayText } from './way-text.tsx';

type WhereBoxProps = {
  /** As shown, the rules of whoever manages the browser included. */
  readonly ruleSet: RuleSet;
  readonly lists: readonly List[];
  /** Those of servers included: what Steadway itself fetches is always kept in the tunnel. */
  readonly allLists: readonly List[];
  readonly indexes: ListIndexes;
  readonly servers: readonly Server[];
  readonly settings: Settings;
  readonly onShow: (rule: Rule) => void;
};

/** Tells where an address goes, and which rule says so. */
export function WhereBox({ ruleSet, lists, allLists, indexes, servers, settings, onShow }: WhereBoxProps) {
  const text = useSignal('');
  const named = useMemo(() => namedBy(ruleSet, lists), [ruleSet, lists]);
  const reservedHosts = useMemo(
    () =>
      toReservedHosts(
        settings.exitService,
        allLists.filter(({ isOn }) => isOn),
        toServices(servers),
      ),
    [settings.exitService, allLists, servers],
  );
  const way = useWay({ text: text.value, ruleSet, reservedHosts }, named, indexes);
  return (
    <section class="box" aria-labelledby="where-title">
      <h2 id="where-title">{i18n.t('routing.where.title')}</h2>
      <div class="field">
        <label for="where">{i18n.t('routing.where.label')}</label>
        <input
          type="text"
          inputMode="url"
          id="where"
          dir="ltr"
          value={text.value}
          autocomplete="off"
          spellcheck={false}
          placeholder="https://example.com/"
          aria-describedby="where-hint"
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
          }}
        />
        <p id="where-hint" class="hint">
          {i18n.t('routing.where.hint')}
        </p>
      </div>
      <div role="status" class="way">
        <WayText
          {...{ servers, lists, onShow }}
          way={way.value}
          rules={ruleSet.rules}
          isLockdown={settings.killSwitch === 'lockdown'}
        />
      </div>
    </section>
  );
}

/** Only what is asked about counts, and only lists that a rule names. */
function namedBy({ rules }: RuleSet, lists: readonly List[]): readonly List[] {
  const ids = new Set(rules.flatMap(({ isOn, listId }) => (isOn && listId !== undefined ? [listId] : [])));
  return lists.filter(({ id, isOn }) => isOn && ids.has(id));
}

type Question = { readonly text: string; readonly ruleSet: RuleSet; readonly reservedHosts: readonly string[] };

/** The answer to the newest question. While lists are read for the first time there is none. */
function useWay(
  { text, ruleSet, reservedHosts }: Question,
  lists: readonly List[],
  indexes: ListIndexes,
): ReadonlySignal<Way | 'reading'> {
  const way = useSignal<Way | 'reading'>({ type: 'empty' });
  useEffect(() => {
    let isNewest = true;
    const isAsked = text.trim() !== '';
    const answer = async () => {
      const former = way.peek();
      // A former answer stands until there is a new one, which is at once where the lists are read already.
      if (isAsked && lists.length > 0 && former !== 'reading' && former.type === 'empty') way.value = 'reading';
      const read = await indexes.read(isAsked ? lists : []);
      if (isNewest) way.value = findWay({ text, ruleSet, lists: read, reservedHosts });
    };
    void answer();
    return () => {
      isNewest = false;
    };
  }, [text, ruleSet, reservedHosts, lists, indexes]);
  return way;
}
