import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { doChore } from '../src/chores/do-chore.ts';
import { canSendSocksCredentials } from '../src/platform/capabilities.ts';
import { isChoreMessage } from '../src/platform/chore-messages.ts';
import { tableStore } from '../src/platform/table-store.ts';
import { parseYaml } from '../src/ui/options/servers/import/parse-yaml.ts';

/** The thread in which one chore is done. */
export default defineUnlistedScript(() => {
  const tools = {
    fetch: globalThis.fetch.bind(globalThis),
    store: tableStore,
    now: () => Date.now(),
    random: () => Math.random(),
    canSendSocksCredentials,
    parseYaml,
  };
  addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (!isChoreMessage(data)) return;
    void doChore(data.chore, data.given, tools).then(
      (done) => postMessage({ done }),
      () => postMessage(null),
    );
  });
});
