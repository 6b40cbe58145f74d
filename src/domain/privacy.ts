import type { Destination } from './route.ts';
import type { Settings } from './settings.ts';

/**
 * Which of the browser's ways around the tunnel are to be closed. `privately`: in private windows, where that does not hang on
 * what the others do.
 */
export type WantedPrivacy = Ways & { readonly privately?: Ways };
type Ways = { readonly webRtc: boolean; readonly prefetch: boolean };

/**
 * What became of one of them, as the browser itself says. `controlledByOther`: another extension or a policy decides.
 * `off`: not wanted, and not there.
 */
export type Protection = 'inForce' | 'notInForce' | 'controlledByOther' | 'off';
export type PrivacyOutcome = { readonly webRtc: Protection; readonly prefetch: Protection };

/** Who decides about a setting of the browser, in the browser's own words. */
export type LevelOfControl =
  | 'not_controllable'
  | 'controlled_by_other_extensions'
  | 'controllable_by_this_extension'
  | 'controlled_by_this_extension';

type PrivacySettings = Pick<Settings, 'protectWebRtc' | 'disablePrefetch' | 'privateWindows'>;

/** Traffic that is blocked is protected too: what goes around the tunnel goes around the block. */
export const isProtected = (traffic: Destination): boolean => traffic.type !== 'direct';

export function toWantedPrivacy(traffic: Destination, settings: PrivacySettings): WantedPrivacy {
  const isOn = isProtected(traffic);
  const wished = { webRtc: settings.protectWebRtc, prefetch: settings.disablePrefetch };
  return {
    webRtc: isOn && wished.webRtc,
    prefetch: isOn && wished.prefetch,
    ...(settings.privateWindows === 'always' && { privately: wished }),
  };
}

/** What a setting says when it is read back. `isSet`: it has the value that protects. */
type ReadBack = { readonly isSet: boolean; readonly levelOfControl: LevelOfControl };

export function toProtection(isWanted: boolean, { isSet, levelOfControl }: ReadBack): Protection {
  if (levelOfControl === 'controlled_by_this_extension' && isSet) return 'inForce';
  if (!isWanted) return 'off';
  // Also should the other one protect at the moment: it can stop doing so at any time.
  const isOthers = levelOfControl === 'controlled_by_other_extensions' || levelOfControl === 'not_controllable';
  return isOthers ? 'controlledByOther' : 'notInForce';
}

/** Where the browser could not be asked: what is wanted counts as not there. */
export const toFailedOutcome = ({ webRtc, prefetch }: WantedPrivacy): PrivacyOutcome => ({
  webRtc: webRtc ? 'notInForce' : 'off',
  prefetch: prefetch ? 'notInForce' : 'off',
});

/** Grows with each change of `PrivacyOutcome`. */
const PRIVACY_FORMAT = 1;

/** The outcome as the worker leaves it for the pages. */
export type PrivacyReport = PrivacyOutcome & { readonly format: number };

export const toPrivacyReport = (outcome: PrivacyOutcome): PrivacyReport => ({ format: PRIVACY_FORMAT, ...outcome });

/** Reads a stored report, as `parseStatus` reads a status. Undefined: nobody has looked yet. */
export const parsePrivacyReport = (raw: unknown): PrivacyOutcome | undefined => (isReport(raw) ? raw : undefined);

const isReport = (raw: unknown): raw is PrivacyReport =>
  typeof raw === 'object' && raw !== null && Reflect.get(raw, 'format') === PRIVACY_FORMAT;
