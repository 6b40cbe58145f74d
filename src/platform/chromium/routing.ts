import { type Browser, browser } from '@wxt-dev/browser';
import { blockAllPac, toPac } from '../../domain/pac.ts';
import type { RouteOutcome, Routing } from '../../ports.ts';

type LevelOfControl = Browser.types.LevelOfControl;

/** Routes by a PAC script in the browser's proxy settings, which outlive the worker and the browser. */
export const routing: Routing = {
  apply: async (route) => {
    try {
      return route.type === 'released' ? await release() : await setPac(toPac(route));
    } catch (error) {
      await blockAll();
      return {
        type: 'refused',
        failure: { cause: 'routingBroken', code: error instanceof Error ? error.name : 'unknown' },
      };
    }
  },
};

/** Calls back with who decides about the proxy settings, whenever that changes. */
export function onControlChanged(listener: (control: 'ours' | 'other' | 'policy') => void): void {
  browser.proxy.settings.onChange.addListener(({ levelOfControl }: { levelOfControl: LevelOfControl }) => {
    listener(toControl(levelOfControl));
  });
}

async function setPac(data: string): Promise<RouteOutcome> {
  // The session asserts its route at every start of the worker; setting an equal one anew would only cost.
  if (await isInForce(data)) return { type: 'applied' };
  await browser.proxy.settings.set({
    value: { mode: 'pac_script', pacScript: { data, mandatory: true } },
    scope: 'regular',
  });
  if (await isInForce(data)) return { type: 'applied' };
  return refusedBy(toControl((await browser.proxy.settings.get({})).levelOfControl));
}

async function isInForce(data: string): Promise<boolean> {
  const { levelOfControl, value } = await browser.proxy.settings.get({});
  return (
    levelOfControl === 'controlled_by_this_extension' && value.mode === 'pac_script' && value.pacScript?.data === data
  );
}

async function release(): Promise<RouteOutcome> {
  await browser.proxy.settings.clear({ scope: 'regular' });
  const { levelOfControl } = await browser.proxy.settings.get({});
  return levelOfControl === 'controlled_by_this_extension' ? refusedBy('ours') : { type: 'applied' };
}

async function blockAll(): Promise<void> {
  const value = { mode: 'pac_script', pacScript: { data: blockAllPac, mandatory: true } } as const;
  await browser.proxy.settings.set({ value, scope: 'regular' });
}

function toControl(level: LevelOfControl): 'ours' | 'other' | 'policy' {
  if (level === 'controlled_by_other_extensions') return 'other';
  return level === 'not_controllable' ? 'policy' : 'ours';
}

function refusedBy(control: 'ours' | 'other' | 'policy'): RouteOutcome {
  const causes = { ours: 'routingBroken', other: 'proxyControlledByOther', policy: 'proxyControlledByPolicy' } as const;
  return { type: 'refused', failure: { cause: causes[control] } };
}
