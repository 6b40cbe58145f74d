import type { Leak } from '../domain/leak.ts';
import { isExempt, type PageFact, toLeak, withPage } from '../domain/leak-evidence.ts';
import type { Server } from '../domain/server.ts';

/** Judges a page that was asked for while web traffic was meant to go through `server`; undefined where it shows no leak. */
export type LeakJudge = (page: PageFact, server: Server, directHosts: readonly string[]) => Leak | undefined;

/** Remembers the pages that a judgement needs for as long as the worker lives: what is forgotten with it is at worst one leak unseen. */
export function createLeakJudge(): LeakJudge {
  let last: readonly PageFact[] = [];
  let serverId: string | undefined;
  return (page, server, directHosts) => {
    if (isExempt(page, directHosts)) return undefined;
    // Pages through another server came from another place.
    last = withPage(server.id === serverId ? last : [], page);
    serverId = server.id;
    return toLeak(page, server, last);
  };
}
