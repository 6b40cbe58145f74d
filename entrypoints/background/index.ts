import { defineBackground } from 'wxt/utils/define-background';
import { onChallenge } from '../../src/platform/auth.ts';
import { clock } from '../../src/platform/clock.ts';
import { onCommand } from '../../src/platform/commands.ts';
import { credentialStore } from '../../src/platform/credential-store.ts';
import { report } from '../../src/platform/log.ts';
import { notifications } from '../../src/platform/notifications.ts';
import { onPrivacyChanged, privacy } from '../../src/platform/privacy.ts';
import { onProxyError } from '../../src/platform/proxy-errors.ts';
import { createRequests } from '../../src/platform/requests.ts';
import { routing, startRouting } from '../../src/platform/routing.ts';
import { serverStore } from '../../src/platform/server-store.ts';
import { sessionStore } from '../../src/platform/session-store.ts';
import { settingsStore } from '../../src/platform/settings-store.ts';
import { onStart } from '../../src/platform/start.ts';
import { toolbar } from '../../src/platform/toolbar.ts';
import { createWake } from '../../src/platform/wake.ts';
import { onNetworkChanged } from '../../src/platform/world.ts';
import { createSession, type Session } from '../../src/session/session.ts';

/**
 * Registers every listener in the worker's first turn: an event that wakes the worker is lost to a listener that comes later.
 * Everything heard goes into the session's queue.
 */
export default defineBackground({
  type: 'module',
  main() {
    const session: Session = createSession({
      clock,
      store: sessionStore,
      routing,
      privacy,
      wake: createWake(() => void session.send({ type: 'TICK' })),
      request: createRequests(() => void session.send({ type: 'HINT' })),
      credentials: credentialStore,
      toolbar,
      notifications,
      report,
    });
    startRouting((control) => void session.send({ type: 'CONTROL_CHANGED', control }));
    onPrivacyChanged(() => void session.privacyChanged());
    onChallenge(session.answerChallenge);
    onProxyError(() => void session.send({ type: 'HINT' }));
    onNetworkChanged(() => void session.send({ type: 'NETWORK_CHANGED' }));
    onCommand(session.command);
    serverStore.watch(() => void session.serversChanged());
    settingsStore.watch(() => void session.settingsChanged());
    credentialStore.watchIds(() => void session.credentialsChanged());
    onStart(() => void session.send({ type: 'TICK' }));
    void session.send({ type: 'TICK' });
  },
});
