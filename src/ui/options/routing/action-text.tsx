import { i18n } from '#i18n';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { Icon } from '../../icon.tsx';
import { arrowThrough, ban, tunnel, warning } from '../../icon-paths.ts';
import { servers as serversPath } from '../icon-paths.ts';

type ActionProps = {
  readonly action: RuleAction;
  readonly servers: readonly Server[];
};

/** Where a rule leads: colour, shape and word. */
export function ActionText({ action, servers }: ActionProps) {
  const kind = toKind(action, servers);
  return (
    <span class={`action ${kind}`}>
      <Icon path={paths[kind]} />
      <span>{toActionName(action, servers)}</span>
    </span>
  );
}

export const toActionName = (action: RuleAction, servers: readonly Server[]): string =>
  action.type === 'server'
    ? (serverOf(action, servers)?.label ?? i18n.t('routing.action.gone'))
    : i18n.t(`routing.action.${action.type}`);

/** Whether it leads through a server that is no longer there. */
export const isGone = (action: RuleAction, servers: readonly Server[]): boolean => toKind(action, servers) === 'gone';

const toKind = (action: RuleAction, servers: readonly Server[]) =>
  action.type === 'server' && !serverOf(action, servers) ? 'gone' : action.type;

const serverOf = ({ serverId }: RuleAction & { type: 'server' }, servers: readonly Server[]) =>
  servers.find(({ id }) => id === serverId);

const paths: Readonly<Record<ReturnType<typeof toKind>, string>> = {
  tunnel,
  direct: arrowThrough,
  block: ban,
  server: serversPath,
  gone: warning,
};
