import * as v from 'valibot';

/**
 * What was seen of traffic beside the tunnel. `exitIsDirect`: sites see the address they saw without it. `nameLookedUp`: the
 * browser looked up the name of a site that the server was to look up. `quicUsed`: QUIC, which no proxy carries.
 * `requestDirect`: a page came from an address that is not the server's.
 */
export const LeakKind = v.picklist(['exitIsDirect', 'nameLookedUp', 'quicUsed', 'requestDirect']);
export type LeakKind = v.InferOutput<typeof LeakKind>;

export const Leak = v.object({
  kind: LeakKind,
  /** The site concerned; stays in this browser. */
  host: v.exactOptional(v.pipe(v.string(), v.maxLength(253))),
  /** Epoch milliseconds. */
  at: v.number(),
});
export type Leak = Readonly<v.InferOutput<typeof Leak>>;
