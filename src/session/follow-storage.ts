import { toChoices } from '../domain/choices.ts';
import { selectedServerOf } from '../domain/selection.ts';
import type { Server } from '../domain/server.ts';
import type { Position } from '../machines/connection/step.ts';
import type { SessionPorts } from '../ports.ts';
import type { Hand } from './driver.ts';
import { loadParameters } from './parameters.ts';

/** Tells the machine of servers that were edited, removed or chosen, and leaves the choice to the popup. */
export async function followServer({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const known = position().context.server;
  if (known) {
    const server = (await findServer(known.id, ports)) ?? null;
    const successor = server ? undefined : await findSuccessor(position(), ports);
    if (successor) await send({ type: 'CONNECT', server: successor });
    else if (!isSame(server, known)) await send({ type: 'SERVER_CHANGED', serverId: known.id, server });
  }
  await selectStoredServer({ position, send }, ports);
  await ports.store.saveChoices(toChoices(await ports.store.loadServers()));
}

/**
 * Who takes over for a server that its list has dropped, which is nobody's wish to be without one. The tunnel that stands is left
 * only for another one; should that fail, it is not tried again.
 */
async function findSuccessor({ state, context }: Position, { store }: SessionPorts): Promise<Server | undefined> {
  const { server, standbys, failure } = context;
  const isOn = state.includes('connecting.') || (state === 'connected' && !failure);
  if (server?.listId === undefined || !isOn) return undefined;
  const servers = await store.loadServers();
  return standbys.find((standby) => servers.some(({ id }) => id === standby.id));
}

/** Tells the machine of settings and rules that have changed. */
export async function followSettings({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const parameters = await loadParameters(ports);
  if (!isSame(parameters, position().context.parameters)) await send({ type: 'SETTINGS_CHANGED', parameters });
  await selectStoredServer({ position, send }, ports);
}

/** While off, the server shown is the one that the switch would turn on. */
export async function selectStoredServer({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const server = (await selectedServer(ports)) ?? null;
  if (!isSame(server, position().context.server)) await send({ type: 'SERVER_SELECTED', server });
}

/** The server that the switch turns on, where none is to be picked. */
export async function selectedServer({ store }: SessionPorts): Promise<Server | undefined> {
  const { selectedServerId } = await store.loadSettings();
  return selectedServerOf(await store.loadServers(), selectedServerId);
}

export const findServer = async (id: string, { store }: SessionPorts): Promise<Server | undefined> =>
  (await store.loadServers()).find((server) => server.id === id);

/** Both come from the same schemas, which fix the order of their keys. */
const isSame = (a: object | null, b: object | null) => JSON.stringify(a) === JSON.stringify(b);
