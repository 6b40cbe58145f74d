import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Route } from './route.ts';

/** What the part of an address after its section leads to: a control by its id, or a group by that of its heading. */
export const findPlace = (place: string): HTMLElement | null =>
  document.getElementById(place) ?? document.getElementById(`${place}-title`);

/** Scrolls there, hands it the focus, and marks for a moment what it belongs to. */
export function showPlace(element: HTMLElement): void {
  const group = element.closest<HTMLElement>('.box') ?? element;
  element.focus();
  // Disabled where a policy decides, or a text.
  if (document.activeElement !== element)
    focusText(element.matches('h2') ? element : (group.querySelector('h2') ?? group));
  (element.matches('h2') ? group : element).scrollIntoView({ block: element.matches('h2') ? 'start' : 'center' });
  mark(element.matches('h2') ? group : (element.closest<HTMLElement>('.field, .choice') ?? element));
}

function focusText(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** What was marked before loses its mark: the same place is marked anew when it is asked for again. */
function mark(element: HTMLElement): void {
  for (const former of document.querySelectorAll('[data-shown]')) former.removeAttribute('data-shown');
  requestAnimationFrame(() => element.setAttribute('data-shown', ''));
}

/** Leads to a place as soon as it is there: some sections are loaded. Whoever has begun to do something else is left alone. */
export function usePlace(main: RefObject<HTMLElement | null>, { section, place }: Route): void {
  useEffect(() => {
    if (place === undefined || !main.current) return undefined;
    const look = () => {
      const element = findPlace(place);
      if (!element || !main.current?.contains(element)) return false;
      showPlace(element);
      return true;
    };
    if (look()) return undefined;
    const giveUp = new AbortController();
    const observer = new MutationObserver(() => look() && giveUp.abort());
    giveUp.signal.addEventListener('abort', () => observer.disconnect());
    for (const type of ['pointerdown', 'keydown', 'wheel'])
      addEventListener(type, () => giveUp.abort(), { signal: giveUp.signal, passive: true });
    observer.observe(main.current, { childList: true, subtree: true });
    return () => giveUp.abort();
  }, [section, place]);
}
