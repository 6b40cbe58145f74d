const GATHERING_MS = 3_000;

/**
 * The ICE candidates that this page gathers without any server; undefined where the browser has not ended gathering and has none
 * yet.
 */
export async function gatherCandidates(): Promise<readonly string[] | undefined> {
  const connection = new RTCPeerConnection();
  const candidates: string[] = [];
  connection.onicecandidate = ({ candidate }) => {
    // An empty one only says that there are no more.
    if (candidate?.candidate) candidates.push(candidate.candidate);
  };
  const { promise, resolve } = Promise.withResolvers<boolean>();
  connection.onicegatheringstatechange = () => {
    if (connection.iceGatheringState === 'complete') resolve(true);
  };
  setTimeout(() => resolve(false), GATHERING_MS);
  connection.createDataChannel('steadway');
  await connection.setLocalDescription();
  const hasEnded = await promise;
  connection.close();
  return hasEnded || candidates.length > 0 ? candidates : undefined;
}
