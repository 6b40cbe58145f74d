import { i18n } from '#i18n';
import type { ServerMeasurements } from '../../domain/server-measurements.ts';
import { Icon } from '../icon.tsx';
import { check } from '../icon-paths.ts';
import type { ChoiceGroup } from './chooser-groups.ts';
import { LatencyBars } from './latency-bars.tsx';
import { ServerNames } from './server-names.tsx';

/** A few rows before it is reached. */
const NEAR_PX = 400;

type ChooserListProps = {
  readonly groups: readonly ChoiceGroup[];
  /** Of all choices, also of those that are not drawn. */
  readonly count: number;
  readonly rowLimit: number;
  readonly activeIndex: number;
  readonly selectedId: string | undefined;
  readonly measured: ServerMeasurements['servers'];
  readonly onChoose: (serverId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusOut: (event: FocusEvent) => void;
  /** The end of what is drawn comes into sight. */
  readonly onEndNear: () => void;
};

export const ChooserList = ({ groups, count, rowLimit, onFocusOut, onEndNear, ...rows }: ChooserListProps) => (
  <div
    class="choices"
    role="listbox"
    aria-label={i18n.t('popup.servers')}
    onFocusOut={onFocusOut}
    onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
      if (rowLimit < count && scrollTop + clientHeight > scrollHeight - NEAR_PX) onEndNear();
    }}
  >
    {groups
      .filter(({ first }) => first < rowLimit)
      .map((group) => {
        const options = <Options group={group} count={count} rowLimit={rowLimit} {...rows} />;
        if (!group.name) return options;
        const title = i18n.t(`popup.${group.name}`);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a list's options may be grouped by nothing else.
          <div key={group.name} role="group" aria-label={title}>
            <div class="heading" aria-hidden="true">
              {title}
            </div>
            {options}
          </div>
        );
      })}
  </div>
);

type OptionsProps = Omit<ChooserListProps, 'groups' | 'onFocusOut' | 'onEndNear'> & { readonly group: ChoiceGroup };

const Options = ({ group, count, rowLimit, activeIndex, selectedId, measured, onChoose, onKeyDown }: OptionsProps) => (
  <>
    {group.choices.slice(0, rowLimit - group.first).map((server, place) => (
      <div
        key={server.id}
        role="option"
        class="server"
        aria-selected={server.id === selectedId}
        aria-posinset={group.first + place + 1}
        aria-setsize={count}
        tabIndex={group.first + place === activeIndex ? 0 : -1}
        onClick={() => onChoose(server.id)}
        onKeyDown={onKeyDown}
      >
        <ServerNames server={server} />
        <LatencyBars measurement={measured[server.id]} />
        {server.id === selectedId && <Icon path={check} />}
      </div>
    ))}
  </>
);
