import { gatherCandidates } from '../../src/platform/ice-candidates.ts';

/** Says what this page gathers, which the browser treats as one of the web, to the page that has opened it in a frame and asks. */
addEventListener('message', ({ source, origin }) => {
  void gatherCandidates().then((candidates) => source?.postMessage(candidates, { targetOrigin: origin }));
});
