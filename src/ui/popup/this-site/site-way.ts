import type { Cause } from '../../../domain/cause.ts';
import type { Choice } from '../../../domain/choices.ts';
import type { SiteView } from '../../../domain/rules/site-view.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import type { Status } from '../../../domain/status.ts';

/** Where the requests of a site go at the moment. */
export type SiteWay =
  | { readonly type: 'tunnel' }
  /** Into the tunnel, at whose other end there is nobody. */
  | { readonly type: 'waiting' }
  | { readonly type: 'direct' }
  /** Past the tunnel, because there is none to go through. */
  | { readonly type: 'unprotected' }
  | { readonly type: 'block' }
  | { readonly type: 'killSwitch' }
  /** Another extension or a policy decides. */
  | { readonly type: 'foreign' }
  /** The browser asks the device itself, whatever the rules say. */
  | { readonly type: 'bypassed' }
  /** Through a server of its own; `cause`: why nothing comes through. */
  | { readonly type: 'server'; readonly server: Choice; readonly cause: Cause | null }
  | { readonly type: 'serverRemoved' }
  | { readonly type: 'unknown' };

type Circumstances = {
  readonly view: SiteView;
  readonly status: Status | undefined;
  readonly servers: readonly Choice[];
  readonly measurements: ServerMeasurements;
};

export function toSiteWay({ view, status, servers, measurements }: Circumstances): SiteWay {
  if (view.isBypassed) return { type: 'bypassed' };
  if (status?.traffic === 'foreign') return { type: 'foreign' };
  if (!status || !view.inForce) return { type: 'unknown' };
  const { action } = view.inForce;
  switch (action.type) {
    case 'block':
    case 'direct':
      return { type: action.type };
    case 'tunnel':
      return { type: tunnelWay(status) };
    case 'server': {
      if (status.traffic === 'direct') return { type: 'unprotected' };
      const server = servers.find(({ id }) => id === action.serverId);
      return server
        ? { type: 'server', server, cause: measurements.servers[server.id]?.cause ?? null }
        : { type: 'serverRemoved' };
    }
  }
}

function tunnelWay({ traffic, state }: Status) {
  switch (traffic) {
    case 'tunnelled':
      return state === 'reconnecting' ? 'waiting' : 'tunnel';
    case 'blocked':
      return 'killSwitch';
    case 'direct':
      return 'unprotected';
    case 'foreign':
      return traffic;
  }
}
