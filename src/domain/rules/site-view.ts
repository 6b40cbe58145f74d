import type { RuleAction } from './rule.ts';

/** Which of the rules decides about a page. */
export type SiteReason =
  /** The one that was made for exactly this site. */
  | { readonly type: 'own' }
  /** Steadway itself needs the host in the tunnel. */
  | { readonly type: 'reserved' }
  /** By its label, or where it has none by the pattern or the label of its list. */
  | { readonly type: 'rule' | 'list'; readonly name: string };

/** All that rules have to say of the page at hand. */
export type SiteView = {
  /** As `siteOf` gives it. */
  readonly site: string;
  /** The browser asks the device itself, whatever the rules say. */
  readonly isBypassed: boolean;
  /** What the rule does that was made for exactly this site; null where there is none. */
  readonly ownAction: RuleAction | null;
  /** What the rules in force do; null where they are not known. `reason`: null where no rule names the page. */
  readonly inForce: { readonly action: RuleAction; readonly reason: SiteReason | null } | null;
};
