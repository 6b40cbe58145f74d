import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import { Icon } from '../../icon.tsx';
import { star } from '../icon-paths.ts';

type FavouriteButtonProps = {
  readonly server: Server;
  readonly onFavourite: (server: Server) => void;
};

export function FavouriteButton({ server, onFavourite }: FavouriteButtonProps) {
  const { label, isFavourite = false } = server;
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(false);
  useLayoutEffect(() => {
    // With favourites first, the row moves, and what moves loses the focus. Whoever has gone on meanwhile keeps it.
    if (isPressed.current && document.activeElement === document.body) button.current?.focus();
    isPressed.current = false;
  }, [isFavourite]);
  return (
    <button
      ref={button}
      type="button"
      class="button quiet square star"
      aria-pressed={isFavourite}
      aria-label={i18n.t('options.servers.favouriteLabel', [label])}
      onClick={() => {
        isPressed.current = true;
        onFavourite(server);
      }}
    >
      <Icon path={star} />
    </button>
  );
}
