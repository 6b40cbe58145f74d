import {
  hasTooManyPieces,
  type Incoming,
  isPieceOf,
  pieceKeysOf,
  type Records,
  readArea,
  sizeOf,
  toRecords,
  toValueHash,
} from './area.ts';
import { type ChangedParts, changeParts } from './change-parts.ts';
import { type Base, type Decision, decide } from './decide.ts';
import { type LocalParts, type StoredParts, toLocalParts } from './local-parts.ts';
import { holdsSecret, kindOfKey, ORDER_KEY, toPartName } from './parts.ts';
import {
  MAX_SYNC_BYTES,
  MAX_SYNC_ITEMS,
  parseSyncState,
  type SyncProblem,
  type SyncState,
  toProblems,
} from './report.ts';
import { type Stamp, toStamp } from './stamp.ts';

export type SyncSides = {
  /** As storage holds it. */
  readonly local: StoredParts;
  /** What was remembered of the last merge, whatever it is. */
  readonly state: unknown;
  /** All of the synchronised storage. */
  readonly remote: Records;
};

export type SyncMerge = {
  /** What is to be written to and removed from the synchronised storage. */
  readonly writes: Records;
  readonly removals: readonly string[];
  /** The values of the browser's own storage that change. */
  readonly local: ChangedParts['stored'];
  readonly deprivedIds: readonly string[];
  readonly tokenlessIds: readonly string[];
  /** To be remembered once all of it is written. */
  readonly state: SyncState;
};

type Settled = { readonly key: string; readonly decision: Decision; readonly incoming: Incoming | undefined };
type Sending = { readonly key: string; readonly stamp: Stamp; readonly records: Records; readonly isGone: boolean };

/**
 * Merges what is here with what other browsers of the same user have written. Each setting, server, rule and list is merged by
 * itself; done again, or anew because it was not written, it changes nothing more.
 * @param by stands for this browser where it has no name yet: 8 hexadecimal digits
 */
export function mergeSync({ local, state, remote }: SyncSides, now: number, by: string): SyncMerge {
  const known = parseSyncState(state) ?? { by, base: {} };
  const base = new Map(Object.entries(known.base));
  const incoming = readArea(remote);
  const { here, isOrderJoined } = joinOrders(toLocalParts(local), incoming, base);
  const keys = [...new Set([...here.values.keys(), ...base.keys(), ...incoming.keys()])].filter(
    (key) => kindOfKey(key) !== undefined && !here.held.has(key),
  );
  const secrets = new Set(keys.filter((key) => holdsSecret(here.values.get(key))));
  const settled = keys
    .filter((key) => !secrets.has(key))
    .map((key): Settled => {
      const decision =
        key === ORDER_KEY && isOrderJoined
          ? ({ type: 'send', stamp: toStamp(now, known.by, incoming.get(key)) } as const)
          : decide(toSides(key, { here, base, incoming }), now, known.by);
      return { key, incoming: incoming.get(key), decision };
    });
  const changes = toChanges(settled, here, isOrderJoined);
  const { stored, deprivedIds, tokenlessIds } = changeParts(local, changes);
  const removals = settled.flatMap(({ key, decision }) => (decision.type === 'forget' ? [key] : []));
  const { sent, left, sizeBytes } = toFitting(toSendings(settled, here), remote, removals);
  const writes = Object.assign({}, ...sent.map(({ records }) => records));
  const after = new Map([...base, ...toBase(settled, here, sent, base)]);
  for (const key of removals) after.delete(key);
  keepOrder(after, here, toLocalParts({ ...local, ...stored }), settled);
  const problems = [
    ...left.map(({ key }) => toProblem('tooLarge', key, here)),
    ...[...secrets].map((key) => toProblem('secret', key, here)),
  ];
  return {
    writes,
    removals: [...removals, ...toStalePieces(remote, writes, known.by)].filter((key) => key in remote),
    local: stored,
    deprivedIds,
    tokenlessIds,
    state: {
      by: known.by,
      base: Object.fromEntries(after),
      report: {
        at: now,
        sizeBytes,
        count: [...after.values()].filter(({ hash }) => hash !== null).length,
        unreadableCount: [...incoming.values()].filter((item) => item.state === 'unreadable').length,
        ...toProblems(problems),
      },
    },
  };
}

type Known = {
  readonly here: LocalParts;
  readonly base: ReadonlyMap<string, Base>;
  readonly incoming: ReadonlyMap<string, Incoming>;
};

function toSides(key: string, { here, base, incoming }: Known) {
  const value = here.values.get(key);
  return {
    local: value === undefined ? null : toValueHash(value),
    // A store that is not there at all is one that was lost, and gets back what was in it.
    base: value === undefined && here.isMissing(key) ? undefined : base.get(key),
    remote: incoming.get(key),
  };
}

/** Two sets of rules that meet for the first time: those of here stand before those of elsewhere, each in their order. */
function joinOrders(here: LocalParts, incoming: Known['incoming'], base: Known['base']) {
  const own = here.values.get(ORDER_KEY);
  const other = incoming.get(ORDER_KEY)?.value;
  if (base.has(ORDER_KEY) || !Array.isArray(own) || !Array.isArray(other)) return { here, isOrderJoined: false };
  const known = new Set<unknown>(other);
  const ownAlone = own.filter((id) => !known.has(id));
  if (ownAlone.length === 0) return { here, isOrderJoined: false };
  const values = new Map(here.values).set(ORDER_KEY, [...ownAlone, ...other]);
  return { here: { ...here, values }, isOrderJoined: true };
}

/** What is taken. Where rules are, their order is that of the side that has the last word on it. */
function toChanges(
  settled: readonly Settled[],
  here: LocalParts,
  isOrderJoined: boolean,
): ReadonlyMap<string, unknown> {
  const taken = settled.flatMap(({ key, decision, incoming }) => {
    const value = incoming?.state === 'there' ? incoming.value : undefined;
    const isHere = here.values.has(key);
    // What is the same already is not written again.
    const isSame = value === undefined ? !isHere : isHere && toValueHash(value) === toValueHash(here.values.get(key));
    return decision.type === 'take' && !isSame ? [[key, value] as const] : [];
  });
  const changes = new Map(taken);
  const order = settled.find(({ key }) => key === ORDER_KEY);
  const isOfRules = (key: string) => kindOfKey(key) === 'rule' || key === ORDER_KEY;
  if (order && (isOrderJoined || [...changes.keys()].some(isOfRules))) {
    const isOurs = order.decision.type === 'send' || order.incoming?.state !== 'there';
    changes.set(ORDER_KEY, isOurs ? here.values.get(ORDER_KEY) : order.incoming?.value);
  }
  return changes;
}

const toSendings = (settled: readonly Settled[], here: LocalParts): readonly Sending[] =>
  settled.flatMap(({ key, decision }) => {
    if (decision.type !== 'send') return [];
    const value = here.values.get(key);
    return [
      { key, stamp: decision.stamp, records: toRecords(key, decision.stamp, value), isGone: value === undefined },
    ];
  });

/** What makes room first, then what is small and cannot be done without; of rules the small ones. */
const RANKS = ['setting', 'list', 'ruleSet', 'server', 'rule'];

type Fitting = { readonly sent: readonly Sending[]; readonly left: readonly Sending[]; readonly sizeBytes: number };

/** As much as there is room for. What is there already is never removed for it. */
function toFitting(sendings: readonly Sending[], remote: Records, removals: readonly string[]): Fitting {
  const after = new Map(Object.entries(remote));
  for (const key of removals) after.delete(key);
  let sizeBytes = sizeOf(Object.fromEntries(after));
  const rankOf = ({ key, isGone }: Sending) => (isGone ? -1 : RANKS.indexOf(kindOfKey(key) ?? ''));
  const sizes = new Map(sendings.map((sending) => [sending, sizeOf(sending.records)]));
  const sizeOfSending = (sending: Sending) => sizes.get(sending) ?? 0;
  const sorted = sendings.toSorted((a, b) => rankOf(a) - rankOf(b) || sizeOfSending(a) - sizeOfSending(b));
  const sent: Sending[] = [];
  const left: Sending[] = [];
  for (const sending of sorted) {
    const replaced = [sending.key, ...pieceKeysOf(remote[sending.key])].filter((key) => after.has(key));
    const nextBytes = sizeBytes - sizeOf(pick(after, replaced)) + sizeOfSending(sending);
    const nextCount = after.size - replaced.length + Object.keys(sending.records).length;
    const isFitting = nextBytes <= MAX_SYNC_BYTES && nextCount <= MAX_SYNC_ITEMS && !hasTooManyPieces(sending.records);
    // A removal is never kept from others for want of room.
    if (!isFitting && !sending.isGone) {
      left.push(sending);
      continue;
    }
    for (const key of replaced) after.delete(key);
    for (const [key, value] of Object.entries(sending.records)) after.set(key, value);
    sizeBytes = nextBytes;
    sent.push(sending);
  }
  return { sent, left, sizeBytes };
}

const pick = (records: ReadonlyMap<string, unknown>, keys: readonly string[]): Records =>
  Object.fromEntries(keys.map((key) => [key, records.get(key)]));

function toBase(
  settled: readonly Settled[],
  here: LocalParts,
  sent: readonly Sending[],
  base: ReadonlyMap<string, Base>,
): readonly (readonly [string, Base])[] {
  const stamps = new Map(sent.map(({ key, stamp }) => [key, stamp]));
  return settled.flatMap(({ key, decision, incoming }) => {
    const value = here.values.get(key);
    const stamp = stamps.get(key);
    if (stamp) return [[key, { ...stamp, hash: value === undefined ? null : toValueHash(value) }] as const];
    if (decision.type === 'take' && incoming && incoming.state !== 'unreadable') {
      const { at, by } = incoming;
      return [[key, { at, by, hash: incoming.state === 'there' ? incoming.hash : null }] as const];
    }
    const former = base.get(key);
    return former ? [[key, former] as const] : [];
  });
}

/** Rules that came or went have changed the order here, which is no change that anyone has made. */
function keepOrder(after: Map<string, Base>, before: LocalParts, now: LocalParts, settled: readonly Settled[]): void {
  const order = after.get(ORDER_KEY);
  const decision = settled.find(({ key }) => key === ORDER_KEY)?.decision.type;
  const isEdited = order?.hash !== toValueHash(before.values.get(ORDER_KEY) ?? null);
  if (!order || order.hash === null || (decision !== 'take' && isEdited)) return;
  after.set(ORDER_KEY, { ...order, hash: toValueHash(now.values.get(ORDER_KEY) ?? null) });
}

/** Pieces of values that this browser has replaced, or that others have. */
function toStalePieces(remote: Records, writes: Records, by: string): readonly string[] {
  const after = { ...remote, ...writes };
  const used = new Set(Object.values(after).flatMap(pieceKeysOf));
  const replaced = Object.keys(writes).flatMap((key) => pieceKeysOf(remote[key]));
  const own = Object.keys(remote).filter((key) => isPieceOf(key, by));
  return [...new Set([...replaced, ...own])].filter((key) => !used.has(key));
}

function toProblem(type: SyncProblem['type'], key: string, here: LocalParts): SyncProblem {
  return { type, kind: kindOfKey(key) ?? 'setting', name: toPartName(key, here.values.get(key)) };
}
