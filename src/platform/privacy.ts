import { type Browser, browser } from '@wxt-dev/browser';
import { type PrivacyOutcome, type Protection, toProtection } from '../domain/privacy.ts';
import type { Privacy } from '../ports.ts';

type Setting<Value> = Browser.types.ChromeSetting<Value>;

export const privacy: Privacy = {
  apply: async ({ privately, ...wanted }) => {
    if (await browser.extension.isAllowedIncognitoAccess()) await keepAll(privately ?? nothing, true);
    return keepAll(wanted, false);
  },
};

const nothing = { webRtc: false, prefetch: false };

async function keepAll(wanted: typeof nothing, incognito: boolean): Promise<PrivacyOutcome> {
  const { webRTCIPHandlingPolicy, networkPredictionEnabled } = browser.privacy.network;
  const [webRtc, prefetch] = await Promise.all([
    keep(webRTCIPHandlingPolicy, 'disable_non_proxied_udp', { isWanted: wanted.webRtc, incognito }),
    keep(networkPredictionEnabled, false, { isWanted: wanted.prefetch, incognito }),
  ]);
  return { webRtc, prefetch };
}

/** Calls back when somebody, this extension included, has changed one of the settings. To be called in the worker's first turn. */
export function onPrivacyChanged(listener: () => void): void {
  browser.privacy.network.webRTCIPHandlingPolicy.onChange.addListener(listener);
  browser.privacy.network.networkPredictionEnabled.onChange.addListener(listener);
}

type Wish = { readonly isWanted: boolean; readonly incognito: boolean };

/** Sets or gives back one setting where that makes a difference, and reads what came of it. */
async function keep<Value>(setting: Setting<Value>, value: Value, { isWanted, incognito }: Wish): Promise<Protection> {
  const scope = incognito ? 'incognito_persistent' : 'regular';
  const before = await setting.get({ incognito });
  // What private windows only have from the others is none of theirs.
  const level = incognito && !before.incognitoSpecific ? 'controllable_by_this_extension' : before.levelOfControl;
  const isInForce = level === 'controlled_by_this_extension' && before.value === value;
  if (isWanted && !isInForce) await setting.set({ value, scope });
  // What another extension covers is given back too, or it would be in force again when that one lets go.
  if (!isWanted && level !== 'controllable_by_this_extension') await setting.clear({ scope });
  const after = await setting.get({ incognito });
  return toProtection(isWanted, { isSet: after.value === value, levelOfControl: after.levelOfControl });
}
