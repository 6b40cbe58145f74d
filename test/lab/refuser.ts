import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { Fault } from './fault.ts';

type RefuseWith = NonNullable<GatewayOptions['refuseWith']>;

/** Answers in a gateway's place while it refuses everyone. */
export type Refuser = {
  readonly refuseWith: RefuseWith;
  readonly apply: (fault: Fault | undefined) => void;
  /** 407s answered. */
  readonly challenges: () => number;
};

/** @param usual what it answers without a fault; undefined = nothing, the gateway serves */
export function createRefuser(usual: Fault | undefined): Refuser {
  let refusal = toRefusal(usual);
  let challenges = 0;
  return {
    refuseWith: () => {
      if (refusal?.status === 407) challenges += 1;
      return refusal;
    },
    apply: (fault) => {
      refusal = toRefusal(fault ?? usual);
    },
    challenges: () => challenges,
  };
}

function toRefusal(fault: Fault | undefined): ReturnType<RefuseWith> {
  if (fault?.type === 'status') return fault;
  if (fault?.type === 'portal') return { status: 302, headers: { Location: 'http://portal.test/' } };
  return undefined;
}
