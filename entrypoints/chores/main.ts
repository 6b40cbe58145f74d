import * as v from 'valibot';
import { toAskable } from '../../src/chores/askable.ts';
import { fetchList } from '../../src/chores/fetch-list.ts';
import type { Fetched } from '../../src/domain/chore.ts';
import { List } from '../../src/domain/lists/list.ts';
import { serveChores } from '../../src/platform/chore-document.ts';
import { tableStore } from '../../src/platform/table-store.ts';

const tools = { fetch: globalThis.fetch.bind(globalThis), now: () => Date.now() };

/** The browser tells of what the policy has stopped a little after the fetch has failed of it. */
const TELLING_MS = 200;

/** Lists are fetched here, where the page's policy judges each redirect: a thread has no policy of its own. */
serveChores(async (message) => {
  if (message.chore !== 'refresh') return message;
  const list = v.parse(List, message.given.list);
  return { ...message, given: { list, fetched: await fetchWatched(list) } };
});

async function fetchWatched(list: List): Promise<Fetched> {
  let isLedAway = false;
  const note = () => {
    isLedAway = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  const fetched = await fetchList(await toAskable(list, tableStore), tools);
  if (fetched.type === 'failed') await new Promise((resolve) => setTimeout(resolve, TELLING_MS));
  document.removeEventListener('securitypolicyviolation', note);
  return isLedAway ? { type: 'failed', failure: { reason: 'insecure' }, retryAfterMs: null } : fetched;
}
