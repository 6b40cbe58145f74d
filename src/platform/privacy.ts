import { type Browser, browser } from '@wxt-dev/browser';
import { type Protection, toProtection } from '../domain/privacy.ts';
import type { Privacy } from '../ports.ts';

type Setting<Value> = Browser.types.ChromeSetting<Value>;

export const privacy: Privacy = {
  apply: async (wanted) => {
    const { webRTCIPHandlingPolicy, networkPredictionEnabled } = browser.privacy.network;
    const [webRtc, prefetch] = await Promise.all([
      keep(webRTCIPHandlingPolicy, 'disable_non_proxied_udp', wanted.webRtc),
      keep(networkPredictionEnabled, false, wanted.prefetch),
    ]);
    return { webRtc, prefetch };
  },
};

/** Calls back when somebody, this extension included, has changed one of the settings. To be called in the worker's first turn. */
export function onPrivacyChanged(listener: () => void): void {
  browser.privacy.network.webRTCIPHandlingPolicy.onChange.addListener(listener);
  browser.privacy.network.networkPredictionEnabled.onChange.addListener(listener);
}

/** Sets or gives back one setting where that makes a difference, and reads what came of it. */
async function keep<Value>(setting: Setting<Value>, value: Value, isWanted: boolean): Promise<Protection> {
  const before = await setting.get({});
  const isInForce = before.levelOfControl === 'controlled_by_this_extension' && before.value === value;
  if (isWanted && !isInForce) await setting.set({ value, scope: 'regular' });
  // What another extension covers is given back too, or it would be in force again when that one lets go.
  if (!isWanted && before.levelOfControl !== 'controllable_by_this_extension')
    await setting.clear({ scope: 'regular' });
  const after = await setting.get({});
  return toProtection(isWanted, { isSet: after.value === value, levelOfControl: after.levelOfControl });
}
