import { defineBackground } from 'wxt/utils/define-background';
import { onChallenge } from '../../src/platform/auth.ts';
import { doChore } from '../../src/platform/chores.ts';
import { clock } from '../../src/platform/clock.ts';
import { onCommand } from '../../src/platform/commands.ts';
import { credentialStore } from '../../src/platform/credential-store.ts';
import { failedPages } from '../../src/platform/failed-pages.ts';
import { createHistoryInbox } from '../../src/platform/history-inbox.ts';
import { watchLeaks } from '../../src/platform/leak-watch.ts';
import { lists, onListsChanged } from '../../src/platform/list-refreshing.ts';
import { report } from '../../src/platform/log.ts';
import { notifications, onNotificationButton } from '../../src/platform/notifications.ts';
import { notingChosen } from '../../src/platform/noting-chosen.ts';
import { onOmnibox } from '../../src/platform/omnibox.ts';
import { openPage } from '../../src/platform/open-page.ts';
import { openSocket } from '../../src/platform/open-socket.ts';
import { onPageMoved } from '../../src/platform/page-moves.ts';
import { onPrivacyChanged, privacy } from '../../src/platform/privacy.ts';
import { onProxyError } from '../../src/platform/proxy-errors.ts';
import { createRequests } from '../../src/platform/requests.ts';
import { routing, startRouting } from '../../src/platform/routing.ts';
import { ruleRevision } from '../../src/platform/rule-revision.ts';
import { serverList } from '../../src/platform/server-list.ts';
import { sessionStore } from '../../src/platform/session-store.ts';
import { settingsStore } from '../../src/platform/settings-store.ts';
import { onShortcut } from '../../src/platform/shortcuts.ts';
import { createSiteMenu, onSiteMenu } from '../../src/platform/site-menu.ts';
import { onStart } from '../../src/platform/start.ts';
import { onSocketOpened, stragglers } from '../../src/platform/stragglers.ts';
import { onSharedChanged, syncNow } from '../../src/platform/sync-area.ts';
import { tokenStore } from '../../src/platform/token-store.ts';
import { toolbar } from '../../src/platform/toolbar.ts';
import { createWake } from '../../src/platform/wake.ts';
import { onNetworkChanged } from '../../src/platform/world.ts';
import { createSession, type Session } from '../../src/session/session.ts';
import { createSyncKeeper } from '../../src/session/sync-keeper.ts';

/**
 * Registers every listener in the worker's first turn: an event that wakes the worker is lost to a listener that comes later.
 * Everything heard goes into the session's queue.
 */
export default defineBackground({
  main() {
    const networkChanged = () => void session.send({ type: 'NETWORK_CHANGED' });
    const pages = {
      follow: watchLeaks((page) => void session.pageSeen(page)),
      followMoves: onPageMoved((move) => void session.send({ type: 'SIGN_IN_MOVED', ...move })),
    };
    const session: Session = createSession({
      clock,
      store: sessionStore,
      routing,
      privacy,
      wake: createWake(() => void session.send({ type: 'TICK' })),
      request: createRequests(() => void session.send({ type: 'HINT' }), networkChanged),
      credentials: credentialStore,
      tokens: tokenStore,
      openSocket,
      toolbar,
      notifications,
      stragglers,
      failedPages,
      history: createHistoryInbox(),
      pages,
      openPage,
      lists,
      doChore,
      report,
    });
    startRouting(
      (control, by) => void session.send({ type: 'CONTROL_CHANGED', control, ...(by !== undefined && { by }) }),
    );
    onPrivacyChanged(() => void session.privacyChanged());
    onChallenge(session.answerChallenge);
    onProxyError(() => void session.send({ type: 'HINT' }));
    onNetworkChanged(networkChanged);
    onSocketOpened((tab) => void session.socketOpened(tab));
    const command = notingChosen(session.command);
    onCommand(command);
    onNotificationButton(command);
    onSiteMenu(doChore, report);
    const settle = () => session.send({ type: 'TICK' });
    onShortcut(command, settle);
    onOmnibox(command, settle);
    serverList.watch(() => void session.serversChanged());
    settingsStore.watch(() => void session.settingsChanged());
    ruleRevision.watch(() => void session.rulesChanged());
    onListsChanged(session.listsChanged);
    credentialStore.watchIds(() => void session.credentialsChanged());
    tokenStore.watch(() => void session.tokensChanged());
    const renewSync = createSyncKeeper(() => syncNow(doChore), report);
    onSharedChanged(renewSync);
    onStart(() => {
      createSiteMenu();
      void session.send({ type: 'TICK' });
    });
    // Rules and lists look at all servers, which may be many: whoever waits for the session comes first.
    void session.send({ type: 'TICK' }).finally(session.listsChanged);
    renewSync();
  },
});
