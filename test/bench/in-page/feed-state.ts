import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

/** Runs in an extension page: the instant (epoch ms) at which pages were first told that the feed is in that state. */
export function awaitFeedState(state: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = (feed: unknown) => {
    if (Object(feed).state === state) resolve(Date.now());
  };
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === 'session' && changes['feed']) look(changes['feed'].newValue);
  });
  chrome.storage.session.get('feed').then(({ feed }) => look(feed));
  return promise;
}

/** Runs in an extension page: pings sent by the feed so far. */
export async function readPings(): Promise<unknown> {
  const { feed } = await chrome.storage.session.get('feed');
  return Object(Object(feed).heartbeat).pingsSent;
}
