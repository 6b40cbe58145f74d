import * as v from 'valibot';
import { Failure } from './failure.ts';

/**
 * `lost`: the tunnel is gone and nothing else answered at once. `switched`: another server has taken over. `recovered`: back
 * after `lost`. `exhausted`: no more attempts. `failed`: a connect that the user asked for. `conflict`: another extension or a
 * policy has taken the proxy settings. `leak`: traffic was seen beside the tunnel. `stragglers`: tabs hold connections from before it.
 * `subscription`: it has ended, or soon will, or its quota is used up, or soon will be.
 */
export const noticeKinds = [
  'lost',
  'switched',
  'recovered',
  'exhausted',
  'failed',
  'conflict',
  'leak',
  'stragglers',
  'subscription',
] as const;
export const NoticeKind = v.picklist(noticeKinds);
export type NoticeKind = v.InferOutput<typeof NoticeKind>;

/** Something the user is told of even when no page is open. */
export const Notice = v.object({
  kind: NoticeKind,
  /** The server in use; of `switched` the one that has taken over. */
  serverLabel: v.string(),
  failure: v.nullable(Failure),
  /** Nothing goes direct at the moment. */
  isBlocked: v.boolean(),
  /** Of `subscription`, where it is about its end: when that is. */
  expiresAt: v.exactOptional(v.number()),
  /** Of `subscription`, where it is about its quota: how much of that is used, from 0. */
  usedRatio: v.exactOptional(v.number()),
  /** Of what has been shown: the operator of the server in use has a page for the subscription. */
  canManage: v.exactOptional(v.boolean()),
});
export type Notice = Readonly<v.InferOutput<typeof Notice>>;
