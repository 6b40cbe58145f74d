import * as chromium from './chromium/routing.ts';
import * as firefox from './firefox/routing.ts';

const { routing, onControlChanged } = import.meta.env.FIREFOX ? firefox : chromium;

/** To be called in the worker's first turn. */
export function startRouting(onControl: (control: 'ours' | 'other' | 'policy', by?: string) => void): void {
  if (import.meta.env.FIREFOX) firefox.answerRequests();
  onControlChanged(onControl);
}

export { routing };
