/** The background measures more often for a few seconds after each look. */
const LOOK_EVERY_MS = 2_000;
/** Somebody who has not touched the page for so long is not looking; the worker may sleep. */
const IDLE_AFTER_MS = 120_000;

const ACTIVITY = ['pointerdown', 'pointermove', 'keydown'] as const;

export type LookedAtPage = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/** Calls `look` at once and every 2 s while the page is visible and in use. The returned function ends it. */
export function startLooking(look: () => void, page: LookedAtPage): () => void {
  let activeAt = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const isLookedAt = () => page.visibilityState === 'visible' && Date.now() - activeAt < IDLE_AFTER_MS;
  const pause = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const beat = () => (isLookedAt() ? look() : pause());
  const resume = () => {
    activeAt = Date.now();
    if (timer !== undefined || page.visibilityState !== 'visible') return;
    timer = setInterval(beat, LOOK_EVERY_MS);
    look();
  };
  const onVisibility = () => (page.visibilityState === 'visible' ? resume() : pause());

  for (const type of ACTIVITY) page.addEventListener(type, resume, { passive: true });
  page.addEventListener('visibilitychange', onVisibility);
  resume();
  return () => {
    pause();
    for (const type of ACTIVITY) page.removeEventListener(type, resume);
    page.removeEventListener('visibilitychange', onVisibility);
  };
}
