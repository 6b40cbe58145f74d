import { spent, toFullAllowance } from '../domain/feed/allowance.ts';
import { parseFeedMessage } from '../domain/feed/feed-message.ts';
import { TOKEN_PLACE } from '../domain/service-url.ts';
import type { UnstampedFeedEvent } from '../machines/feed/events.ts';
import type { SessionPorts } from '../ports.ts';

/** Close code: what the server was told, here the token, is against its policy (RFC 6455 §7.4.1). */
const POLICY_VIOLATION = 1_008;

/** What a client says. */
export type FeedSocket = {
  readonly greet: () => void;
  readonly ping: (id: number) => void;
  readonly close: () => void;
};

/**
 * Opens a feed and speaks its language (docs/feed.md). Whatever comes is read within bounds, and of what is none of a feed's
 * nothing but the first message.
 * @param token goes where the address wants it, else into the first message
 */
export function openFeedSocket(
  feedUrl: string,
  token: string | undefined,
  { openSocket, clock }: Pick<SessionPorts, 'openSocket' | 'clock'>,
  tell: (event: UnstampedFeedEvent) => void,
): FeedSocket {
  let allowance = toFullAllowance(clock.now());
  let isHostile = false;
  const socket = openSocket(feedUrl.replace(TOKEN_PLACE, encodeURIComponent(token ?? '')), {
    onOpened: () => tell({ type: 'OPENED' }),
    onMessage: (text) => {
      if (isHostile) return;
      allowance = spent(allowance, clock.now());
      const message = allowance.left < 0 ? undefined : parseFeedMessage(text);
      if (!message) {
        isHostile = true;
        // At once: a flood is not to wait in the queue behind what is being stored.
        socket.close();
        tell({ type: 'CLOSED', failure: { cause: 'hostile' } });
      } else if (message.type === 'pong') {
        tell({ type: 'PONG', id: message.id });
      } else if (message.type === 'metrics') {
        const { type: _, ...metrics } = message;
        tell({ type: 'METRICS', metrics });
      }
    },
    onClosed: (code) =>
      tell({ type: 'CLOSED', failure: { cause: code === POLICY_VIOLATION ? 'credentialsRejected' : 'refused', code } }),
  });
  const say = (message: object) => socket.send(JSON.stringify(message));
  return {
    greet: () => say({ type: 'hello', version: 1, ...(!feedUrl.includes(TOKEN_PLACE) && { token }) }),
    ping: (id) => say({ type: 'ping', id }),
    close: () => socket.close(),
  };
}
