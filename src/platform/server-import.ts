import { type ImportWork, toImportChange } from '../domain/import/import-change.ts';
import type { Accounts } from '../domain/import/plan.ts';
import { parseCredentials } from './credential-store.ts';
import { changeStored } from './stored-change.ts';
import { storedItem } from './stored-item.ts';
import { parseTokens } from './token-store.ts';

const item = storedItem('local', 'credentials', parseCredentials);
const tokenItem = storedItem('local', 'tokens', parseTokens);

/** Answers whether given usernames, passwords and tokens are saved. What is saved stays in here: nothing that is not given comes out. */
export async function readAccounts(): Promise<Accounts> {
  const byId = new Map(Object.entries(await item.read()));
  const tokens = new Map(Object.entries(await tokenItem.read()));
  const grouped = Map.groupBy(byId.keys(), (id) => byId.get(id)?.username);
  const byUsername = new Map([...grouped].map(([username, ids]) => [username, new Set(ids)]));
  return {
    serverIds: new Set(byId.keys()),
    withUsername: (username) => byUsername.get(username) ?? new Set(),
    has: (serverId, { username, password }) => {
      const saved = byId.get(serverId);
      return saved?.username === username && saved.password === password;
    },
    tokenIds: new Set(tokens.keys()),
    hasToken: (serverId, token) => tokens.get(serverId) === token,
  };
}

/** Stores an import in one write. The returned function takes it back. */
export async function importServers(work: ImportWork): Promise<() => Promise<void>> {
  const { undo } = await changeStored(() => ({ change: toImportChange(work, () => crypto.randomUUID()) }));
  return undo;
}
