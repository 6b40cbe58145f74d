/** Calls back when the browser says that the network has come or gone. */
export function onNetworkChanged(listener: () => void): void {
  globalThis.addEventListener('online', listener);
  globalThis.addEventListener('offline', listener);
}
