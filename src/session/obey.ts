import type { Position } from '../machines/connection/step.ts';
import type { SessionPorts } from '../ports.ts';
import type { Command } from '../protocol.ts';
import type { Hand } from './driver.ts';
import { findServer, followSettings, selectStoredServer } from './follow-storage.ts';

/** Commands that others than the connection machine obey, or that take their time. */
type Handled =
  | 'retryFeed'
  | 'reloadStragglers'
  | 'reloadFailedPages'
  | 'applyRules'
  | 'refreshList'
  | 'testServers'
  | 'cancelTest'
  | 'connect'
  | 'useFastest';

/** Does what a command asks of the connection machine. */
export async function obey(
  command: Exclude<Command, { type: Handled }>,
  hand: Hand,
  ports: SessionPorts,
): Promise<void> {
  switch (command.type) {
    case 'useServer':
      return useServer(command.serverId, hand, ports);
    case 'removeServers':
      await ports.store.removeServers(command.serverIds);
      // A rule may have named one of them.
      return followSettings(hand, ports);
    case 'disconnect':
      await hand.send({ type: 'DISCONNECT' });
      // Another server may have taken over meanwhile: the switch turns on the one that was chosen.
      return selectStoredServer(hand, ports);
    case 'retry':
      return hand.send({ type: 'RETRY' });
    case 'dismiss':
      return hand.send({ type: 'DISMISS' });
    case 'pause':
      return hand.send({ type: 'PAUSE' });
    case 'runChecks':
      return hand.send({ type: 'RUN_CHECKS' });
    case 'signIn': {
      const { checkAddresses } = await ports.store.loadSettings();
      return hand.send({ type: 'SIGN_IN', address: checkAddresses[0] ?? '' });
    }
    case 'look':
      return hand.send({ type: 'LOOK' });
  }
}

async function useServer(id: string, { position, send }: Hand, ports: SessionPorts): Promise<void> {
  const server = await findServer(id, ports);
  if (!server) return;
  await ports.store.selectServer(id);
  await send(isOff(position()) ? { type: 'SERVER_SELECTED', server } : { type: 'CONNECT', server });
}

export const isOff = ({ state }: Position) => state === 'disconnected' || state === 'disconnecting';
