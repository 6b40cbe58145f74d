import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../../src/protocol.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { awaitResult } from './await-result.ts';
import { NOTHING } from './browser/devtools.ts';
import type { BenchPage } from './browser/page.ts';
import { sendCommand } from './in-page/command.ts';

/** A tunnel through `gateway` that nobody uses, and a page that commands are sent from. */
export type Scales = { readonly lab: Lab; readonly gateway: LabGateway; readonly backstage: BenchPage };

/** What a gateway has carried meanwhile, and for how many checks. */
export type Carried = { readonly bytes: number; readonly checks: number };

/** What the step before has set off is over by then: the first checks of a tunnel, and those that come while somebody looks. */
export const QUIET_MS = 8_000;
/** The last bytes of an answer, after the site has seen the request. */
const TAIL_MS = 500;
const PATIENCE_MS = 20_000;

const ROUNDS = 3;

/** A check more than was asked for is one by the session's own schedule. */
export async function weigh({ lab, gateway, backstage }: Scales, command: Command): Promise<Carried> {
  const before = gateway.carriedBytes();
  lab.clearRequests();
  await backstage.run(sendCommand, command, NOTHING);
  const count = (site: string) => lab.requests().filter(({ host }) => host.startsWith(site)).length;
  const exits = command.type === 'runChecks' ? 1 : 0;
  await awaitResult('requests of the session', PATIENCE_MS, async () =>
    count('check.') > 0 && count('exit.') === exits ? true : undefined,
  );
  await sleep(TAIL_MS);
  if (lab.requests().length !== count('check.') + exits) throw new Error('expected requests of the session alone');
  return { bytes: gateway.carriedBytes() - before, checks: count('check.') };
}

/** Bytes of a check that finds its connection open. */
export async function weighCheck(scales: Scales): Promise<number> {
  const looks: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await sleep(QUIET_MS);
    const { bytes, checks } = await weigh(scales, { type: 'look' });
    looks.push(bytes / checks);
  }
  // Of two checks at once, one may have had to open a connection.
  return Math.min(...looks);
}
