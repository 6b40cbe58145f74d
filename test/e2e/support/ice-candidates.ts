import type { Page } from 'playwright';

/** Has a page open a peer connection as a page would that wants to know the machine's addresses. */
export async function gatherCandidates(page: Page, stunUrl: string) {
  const gathering = await page.evaluateHandle(async (urls) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
    const candidates: string[] = [];
    connection.onicecandidate = ({ candidate }) => {
      // An empty one only says that there are no more.
      if (candidate?.candidate) candidates.push(candidate.candidate);
    };
    connection.createDataChannel('steadway');
    await connection.setLocalDescription();
    return { connection, candidates };
  }, stunUrl);
  return {
    candidates: () => gathering.evaluate(({ candidates }) => candidates),
    state: () => gathering.evaluate(({ connection }) => connection.iceGatheringState),
    close: () => gathering.evaluate(({ connection }) => connection.close()),
  };
}
