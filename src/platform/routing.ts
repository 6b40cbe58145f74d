import * as chromium from './chromium/routing.ts';
import * as firefox from './firefox/routing.ts';

export const routing = import.meta.env.FIREFOX ? firefox.routing : chromium.routing;

const onControlChanged = import.meta.env.FIREFOX ? firefox.onControlChanged : chromium.onControlChanged;

/** To be called in the worker's first turn. */
export function startRouting(onControl: (control: 'ours' | 'other' | 'policy', by?: string) => void): void {
  if (import.meta.env.FIREFOX) firefox.answerRequests();
  onControlChanged(onControl);
}
