import { type Browser, browser } from '@wxt-dev/browser';
import { blockAllPac, toPac } from '../../domain/pac.ts';
import { type Route, toPrivateRoute } from '../../domain/route.ts';
import type { RouteOutcome, Routing } from '../../ports.ts';
import { findConflictName, onConflictNameAllowed } from '../conflict.ts';
import { readPac } from '../table-store.ts';

type LevelOfControl = Browser.types.LevelOfControl;
type Found = Browser.types.ChromeSettingGetResult<Browser.proxy.ProxyConfig>;
type Control = 'ours' | 'other' | 'policy';

const PRIVATE = 'incognito_persistent';

/** Routes by a PAC script in the browser's proxy settings, which outlive the worker and the browser. */
export const routing: Routing = {
  apply: async (route) => {
    try {
      return await setRoutes(route);
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
  let changes = 0;
  const tell = async ({ levelOfControl }: { levelOfControl: LevelOfControl }) => {
    const control = toControl(levelOfControl);
    changes += 1;
    const change = changes;
    const by = control === 'other' ? await findConflictName() : undefined;
    // Whoever it was may have let go meanwhile, of which the listener has been told.
    if (change === changes) listener(control, by);
  };
  browser.proxy.settings.onChange.addListener(tell);
  onConflictNameAllowed(async () => tell(await browser.proxy.settings.get({})));
}

/**
 * Private windows do what the others do where nothing is set for them. So they get their own before the others are let go, and
 * lose it after the others are led: in between nothing goes direct. Not for a browser that keeps the extension from them.
 */
async function setRoutes(route: Route): Promise<RouteOutcome> {
  const privateRoute = toPrivateRoute(route);
  const hasPrivate = await browser.extension.isAllowedIncognitoAccess();
  const privately = hasPrivate && privateRoute ? await setPac(privateRoute, true) : undefined;
  const outcome = route.type === 'released' ? await release() : await setPac(route);
  if (outcome.type === 'refused') return outcome;
  if (hasPrivate && !privateRoute) await browser.proxy.settings.clear({ scope: PRIVATE });
  return privately ?? outcome;
}

/** @throws Error where the rules' table is gone, without which nobody knows what they block */
async function loadTable({ rules }: Route & { type: 'routed' }): Promise<string | undefined> {
  if (!rules) return undefined;
  const table = await readPac(rules.tableId);
  if (table === undefined) throw new Error('expected the table of the rules');
  return table;
}

async function setPac(route: Route & { type: 'routed' }, incognito = false): Promise<RouteOutcome> {
  const data = toPac(route, await loadTable(route));
  const look = () => browser.proxy.settings.get({ incognito });
  // The session asserts its route at every start of the worker; setting an equal one anew would only cost.
  if (isInForce(await look(), data, incognito)) return { type: 'applied' };
  await browser.proxy.settings.set({
    value: { mode: 'pac_script', pacScript: { data, mandatory: true } },
    scope: incognito ? PRIVATE : 'regular',
  });
  // One look for both: between two of them whoever holds the settings may let go.
  const found = await look();
  return isInForce(found, data, incognito) ? { type: 'applied' } : refusedBy(toControl(found.levelOfControl));
}

/** A script of the others that is equal does not count for private windows: it may be gone the next moment. */
const isInForce = (
  { levelOfControl, value, incognitoSpecific = false }: Found,
  data: string,
  incognito: boolean,
): boolean =>
  levelOfControl === 'controlled_by_this_extension' &&
  incognitoSpecific === incognito &&
  value.mode === 'pac_script' &&
  value.pacScript?.data === data;

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
