import type { ChallengeReply } from '../ports.ts';

export type BlockingResponse = { cancel?: boolean; authCredentials?: { username: string; password: string } };

/** A reply to a challenge in the browser's own form; an empty one leaves the challenge to the browser. */
export function toBlockingResponse(reply: ChallengeReply): BlockingResponse {
  switch (reply.type) {
    case 'ignore':
      return {};
    case 'cancel':
      return { cancel: true };
    case 'answer':
      return { authCredentials: { ...reply.credentials } };
  }
}
