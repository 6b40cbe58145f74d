/** Chromium sends its workers no event, but answers them at any time. A timer keeps no worker alive. */
const POLL_MS = 1_000;

/** Calls back when the browser says that the network has come or gone. */
export function onNetworkChanged(listener: () => void): void {
  let isOnline = navigator.onLine;
  setInterval(() => {
    if (navigator.onLine === isOnline) return;
    isOnline = !isOnline;
    listener();
  }, POLL_MS);
}
