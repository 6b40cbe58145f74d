import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Choice } from '../../domain/choices.ts';
import { Icon } from '../icon.tsx';
import { check } from '../icon-paths.ts';
import { focusChooseServerButton, isChooseServerButton } from './choose-server-button.tsx';
import { ServerNames } from './server-names.tsx';

type ServerChooserProps = {
  readonly servers: readonly Choice[];
  readonly selectedId: string | undefined;
  readonly onChoose: (serverId: string) => void;
  readonly onClose: () => void;
};

/** The servers to switch to. It has the focus while it is open, and hands it back to the button. */
export function ServerChooser({ servers, selectedId, onChoose, onClose }: ServerChooserProps) {
  const list = useRef<HTMLDivElement>(null);
  const selectedIndex = servers.findIndex(({ id }) => id === selectedId);
  const active = useSignal(Math.max(0, selectedIndex));
  const focusOption = (index: number) => {
    active.value = index;
    const option = list.current?.children[index];
    if (option instanceof HTMLElement) option.focus();
  };
  useLayoutEffect(() => focusOption(active.peek()), []);

  const close = () => {
    onClose();
    focusChooseServerButton();
  };
  const choose = (serverId: string) => {
    close();
    onChoose(serverId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, active.value, servers.length);
    const server = servers[active.value];
    if (next !== undefined) focusOption(next);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === ' ') && server) choose(server.id);
    else return;
    // Unhandled, Escape would close the whole popup and the arrows would scroll it.
    event.preventDefault();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && list.current?.contains(relatedTarget);
    // The button closes the list by its own click; closed here already, that click would open it again.
    if (!isInside && !isChooseServerButton(relatedTarget)) onClose();
  };
  return (
    <div ref={list} class="chooser" role="listbox" aria-label={i18n.t('popup.servers')} onFocusOut={onFocusOut}>
      {servers.map((server, index) => (
        <div
          key={server.id}
          role="option"
          class="server"
          aria-selected={index === selectedIndex}
          tabIndex={index === active.value ? 0 : -1}
          onClick={() => choose(server.id)}
          onKeyDown={onKeyDown}
        >
          <ServerNames server={server} />
          {index === selectedIndex && <Icon path={check} />}
        </div>
      ))}
    </div>
  );
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
