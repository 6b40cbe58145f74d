import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

export type AwaitedStatus = {
  readonly state: string;
  /** Of the server in use; any where there is none. */
  readonly label?: string;
};

/** Runs in an extension page: the instant (epoch ms) at which the stored status was first seen to be the awaited one. */
export function awaitStatus({ state, label }: AwaitedStatus): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = (status: unknown) => {
    const { state: found, server } = Object(status);
    if (found === state && (label === undefined || server?.label === label)) resolve(Date.now());
  };
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes['status']) look(changes['status'].newValue);
  });
  chrome.storage.session.get('status').then(({ status }) => look(status));
  return promise;
}

/** Runs in the popup: milliseconds from the next click to the stored status `connected`, as this page hears of it. */
export function timeToConnected(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let clickedAt = Number.NaN;
  const note = ({ timeStamp }: MouseEvent) => {
    clickedAt = timeStamp;
  };
  document.addEventListener('click', note, { capture: true, once: true });
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session' || !changes['status']) return;
    const { state, failure } = Object(changes['status'].newValue);
    if (state === 'connected') resolve(performance.now() - clickedAt);
    if (state === 'error') reject(new Error(`the connect failed: ${failure?.cause}`));
  });
  return promise;
}

/** Runs in an extension page: wakes the background, and resolves when it has answered. */
export async function wakeBackground(): Promise<void> {
  await chrome.runtime.sendMessage({ type: 'look' });
}

/** Runs in an extension page: milliseconds until the background has answered. */
export async function timeAnswer(): Promise<number> {
  const askedAt = performance.now();
  await chrome.runtime.sendMessage({ type: 'look' });
  return performance.now() - askedAt;
}
