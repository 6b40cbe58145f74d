import * as v from 'valibot';

const ServerId = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const ServerIds = v.pipe(v.array(ServerId), v.maxLength(100_000));

/** What a page of the extension may ask of the background. None of them carries a secret. */
export const Command = v.variant('type', [
  /** Turns the VPN on with the selected server. */
  v.object({ type: v.literal('connect') }),
  /** Turns the VPN off. */
  v.object({ type: v.literal('disconnect') }),
  v.object({ type: v.literal('retry') }),
  v.object({ type: v.literal('dismiss') }),
  /** Lets traffic go direct for five minutes. */
  v.object({ type: v.literal('pause') }),
  /** Selects a server, and while the VPN is on moves the traffic to it. */
  v.object({ type: v.literal('useServer'), serverId: ServerId }),
  /** Lets the switch turn on whichever server is the fastest then, and while the VPN is on moves the traffic to it. */
  v.object({ type: v.literal('useFastest') }),
  v.object({ type: v.literal('removeServers'), serverIds: ServerIds }),
  /** Runs the ladder of checks now. */
  v.object({ type: v.literal('runChecks') }),
  /** Measures servers, all where none are named, through themselves and without moving traffic. */
  v.object({ type: v.literal('testServers'), serverIds: v.exactOptional(ServerIds) }),
  v.object({ type: v.literal('cancelTest') }),
  /** Opens the network's sign-in page, for which alone the block makes way. */
  v.object({ type: v.literal('signIn') }),
  /** Reloads the tabs whose connections are older than the tunnel. */
  v.object({ type: v.literal('reloadStragglers') }),
  /** Tries the live feed again, with its attempts counted anew. */
  v.object({ type: v.literal('retryFeed') }),
  /** Loads the pages again that did not come because of an outage. */
  v.object({ type: v.literal('reloadFailedPages') }),
  /** The stored rules have changed. Answered when they are in force. */
  v.object({ type: v.literal('applyRules') }),
  /** Fetches a list now. Answered when it has come, or failed to. */
  v.object({ type: v.literal('refreshList'), listId: ServerId }),
  /** A page is open and somebody looks at it: measure more often. Sent every 2 s. */
  v.object({ type: v.literal('look') }),
]);
export type Command = Readonly<v.InferOutput<typeof Command>>;
