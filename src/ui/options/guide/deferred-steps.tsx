import { toDeferred } from '../../deferred.tsx';

const welcome = toDeferred(async () => (await import('./welcome-step.tsx')).WelcomeStep);
const connect = toDeferred(async () => (await import('./connect-step.tsx')).ConnectStep);

/** Steps of the first run, which most visits do not see. */
export const DeferredWelcome = welcome.Deferred;
export const DeferredConnect = connect.Deferred;

export const loadSteps = () => Promise.all([welcome.load(), connect.load()]);
