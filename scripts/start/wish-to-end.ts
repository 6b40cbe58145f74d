const PARENT_CHECK_MS = 500;

/**
 * Calls `stop` when the user wants an end: Ctrl-C, a closed terminal, `kill`. From then on the process ends with code 0,
 * whoever ends it: Playwright answers these signals too, with 130 as soon as its browser is closed.
 */
export function onWishToEnd(stop: () => void): void {
  const obey = () => {
    process.on('exit', () => {
      process.exitCode = 0;
    });
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, obey);
  // A signal sent to npm alone reaches the shell below it and goes no further: all that is seen of it here is an orphan.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && obey(), PARENT_CHECK_MS).unref();
}
