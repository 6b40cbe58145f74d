import { decideChallenge } from '../domain/challenge.ts';
import type { Server } from '../domain/server.ts';
import type { ConnectionContext } from '../machines/connection/context.ts';
import { standbyWays, testTokenOf, tokenOf, type Way } from '../machines/connection/route.ts';
import type { AnswerChallenge, ChallengeReply, CredentialSource, RequestChallenge } from '../ports.ts';
import type { Driver, Hand } from './driver.ts';

/** Requests remembered at the most; what is forgotten can at worst be answered once more. */
const MAX_REMEMBERED = 1_000;

/**
 * Answers proxy authentication challenges: once for each request and version of the credentials. A request that is challenged
 * again has been refused, and the session ends; the browser would otherwise repeat it dozens of times and then ask the user.
 */
export function createChallenges(driver: Driver, credentials: CredentialSource): AnswerChallenge {
  const answered = new Map<string, number>();
  const remember = (requestId: string, version: number) => {
    const oldest = answered.keys().next();
    if (answered.size >= MAX_REMEMBERED && !oldest.done) answered.delete(oldest.value);
    answered.set(requestId, version);
  };

  return async (challenge) => {
    if (!challenge.isProxy) return { type: 'ignore' };
    let reply: ChallengeReply = { type: 'cancel' };
    await driver.run(async (hand) => {
      reply = await answer(challenge, hand);
    });
    return reply;
  };

  async function answer(challenge: RequestChallenge, { position, send }: Hand): Promise<ChallengeReply> {
    const decision = decideChallenge(challenge, inPlay(position().context, challenge.url));
    if (decision.type !== 'answerFor') return decision;
    const serverId = decision.server.id;
    const known = await credentials.find(serverId);
    if (known && answered.get(challenge.requestId) !== known.version) {
      remember(challenge.requestId, known.version);
      return { type: 'answer', credentials: { username: known.username, password: known.password } };
    }
    const cause = known ? 'credentialsRejected' : 'credentialsMissing';
    // Of a server under test its verdict tells, and that alone.
    if (!testedBy(position().context, challenge.url))
      await send({ type: 'CHALLENGE_FAILED', serverId, failure: { cause, code: 'HTTP 407' } });
    return { type: 'cancel' };
  }
}

const testedBy = ({ tested, secret }: ConnectionContext, url: string) =>
  tested.find((_server, index) => url.endsWith(testTokenOf(secret, index)));

const foreignWays: readonly Way[] = ['http', 'https', 'socks5', 'direct'];

/** The servers a request can meet now, the likeliest first: a check of ours meets the server it is for, others the one in use. */
function inPlay(context: ConnectionContext, url: string) {
  const { server, standbys, traffic, secret } = context;
  const isCheck = url.endsWith(tokenOf(secret, 'server'));
  const standby = standbys[standbyWays.findIndex((way) => url.endsWith(tokenOf(secret, way)))] ?? null;
  const inUse = traffic.type === 'server' ? traffic.server : null;
  const servers = [testedBy(context, url) ?? standby, ...(isCheck ? [server, inUse] : [inUse, server])].filter(
    (candidate): candidate is Server => candidate !== null,
  );
  return {
    servers,
    isForeignScheme: (checked: string) => foreignWays.some((way) => checked.endsWith(tokenOf(secret, way))),
  };
}
