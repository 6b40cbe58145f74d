import * as v from 'valibot';
import { Label } from '../server.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/**
 * Where a site goes. `tunnel`: as everything that is protected goes. `direct`: past every server, always. `block`: nowhere, also
 * while the VPN is off or paused. `server`: through that one server whenever traffic is protected, and nowhere where it fails.
 */
export const RuleAction = v.variant('type', [
  v.object({ type: v.literal('tunnel') }),
  v.object({ type: v.literal('direct') }),
  v.object({ type: v.literal('block') }),
  v.object({ type: v.literal('server'), serverId: Id }),
]);
export type RuleAction = Readonly<v.InferOutput<typeof RuleAction>>;

export const MAX_RULES = 10_000;
export const MAX_PATTERNS = 50_000;

/** As `parsePattern` reads and `formatPattern` writes it. */
const PatternText = v.pipe(v.string(), v.minLength(1), v.maxLength(300));

/** Leads the sites that its patterns name, or those that a list of patterns names. */
export const Rule = v.object({
  id: Id,
  /** The user's own name for it. */
  label: v.exactOptional(Label),
  isOn: v.boolean(),
  action: RuleAction,
  patterns: v.pipe(v.array(PatternText), v.maxLength(MAX_PATTERNS)),
  /** The list whose patterns count instead of the rule's own, of which it then has none. */
  listId: v.exactOptional(Id),
});
export type Rule = Readonly<v.InferOutput<typeof Rule>>;

/** The first rule that is on and names a site decides; of what none names `otherwise` does. */
export type RuleSet = {
  readonly rules: readonly Rule[];
  readonly otherwise: RuleAction;
  /** New with every change, so that nobody takes a table made of older rules for one of these. */
  readonly revision: string;
};
