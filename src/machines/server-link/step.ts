import * as v from 'valibot';
import { transition } from 'xstate';
import { LinkContext, toInitialLinkContext } from './context.ts';
import type { LinkEvent } from './events.ts';
import { serverLinkMachine } from './machine.ts';
import { linkStates } from './table.ts';

/** A link where it stands, free of how XState writes it. */
export const Link = v.object({ state: v.picklist(linkStates), context: LinkContext });
export type Link = Readonly<v.InferOutput<typeof Link>>;

const LinkEffect = v.picklist(['openLink', 'closeLink']);
export type LinkEffect = v.InferOutput<typeof LinkEffect>;

type LinkStep = { readonly to: Link; readonly effects: readonly LinkEffect[] };

export const toNewLink = (serverId: string): Link => ({
  state: 'disconnected',
  context: toInitialLinkContext(serverId),
});

/** One step of a link. An event that means nothing where it stands gives back the same link. */
export function stepLink(from: Link, event: LinkEvent): LinkStep {
  const [{ value, context }, actions] = transition(
    serverLinkMachine,
    serverLinkMachine.resolveState({ value: from.state, context: from.context }),
    event,
  );
  const effects = actions.flatMap(({ type }) => (v.is(LinkEffect, type) ? [type] : []));
  return { to: context === from.context ? from : { state: value, context }, effects };
}
