import { type Browser, browser } from '@wxt-dev/browser';
import { blockAllPac, toPac } from '../../domain/pac.ts';
import type { RouteOutcome, Routing } from '../../ports.ts';
import { findConflictName, onConflictNameAllowed } from '../conflict.ts';

type LevelOfControl = Browser.types.LevelOfControl;
type Control = 'ours' | 'other' | 'policy';

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

/** Calls back with who decides about the proxy settings, whenever that changes or a name for it becomes known. */
export function onControlChanged(listener: (control: Control, by?: string) => void): void {
  const tell = async ({ levelOfControl }: { levelOfControl: LevelOfControl }) => {
    if (toControl(levelOfControl) !== 'other') return listener(toControl(levelOfControl));
    const by = await findConflictName();
    // Whoever it was may have let go meanwhile.
    const control = toControl((await browser.proxy.settings.get({})).levelOfControl);
    return listener(control, control === 'other' ? by : undefined);
  };
  browser.proxy.settings.onChange.addListener(tell);
  onConflictNameAllowed(async () => tell(await browser.proxy.settings.get({})));
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

function toControl(level: LevelOfControl): Control {
  if (level === 'controlled_by_other_extensions') return 'other';
  return level === 'not_controllable' ? 'policy' : 'ours';
}

const causes = { ours: 'routingBroken', other: 'proxyControlledByOther', policy: 'proxyControlledByPolicy' } as const;

async function refusedBy(control: Control): Promise<RouteOutcome> {
  const by = control === 'other' ? await findConflictName() : undefined;
  return { type: 'refused', failure: { cause: causes[control], ...(by !== undefined && { by }) } };
}
