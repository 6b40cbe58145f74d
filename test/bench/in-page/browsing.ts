/**
 * Runs in a page: asks another host each 200 ms, gives each 5 s, and notes how it went (epoch ms). Each host needs a connection of
 * its own, as when somebody goes from site to site; of one that is open already a gateway's refusals would not be seen.
 * @param port of a site that answers by every name under `test`
 */
export function startBrowsing(port: number): void {
  const requests: { readonly startedAt: number; readonly endedAt: number; readonly isOk: boolean }[] = [];
  Reflect.set(globalThis, 'requests', requests);
  const visit = async (host: string) => {
    const startedAt = Date.now();
    const signal = AbortSignal.timeout(5_000);
    const isOk = await fetch(`https://${host}:${port}/ping`, { cache: 'no-store', mode: 'no-cors', signal }).then(
      () => true,
      () => false,
    );
    requests.push({ startedAt, endedAt: Date.now(), isOk });
  };
  let sent = 0;
  setInterval(() => {
    sent += 1;
    void visit(`n${sent}.browsed.test`);
  }, 200);
}

/** Runs in that page: the requests that have ended, in that order. */
export function readRequests(): unknown {
  return Reflect.get(globalThis, 'requests');
}
