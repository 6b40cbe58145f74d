/** Where no frame comes, as while nobody sees the page. */
const PATIENCE_MS = 250;

/** Resolves when what has been rendered is painted. */
export const firstPicture = ({ requestAnimationFrame }: Pick<Window, 'requestAnimationFrame'>): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
    // The frame is painted after its callback, and before the next timer.
    requestAnimationFrame(() => setTimeout(resolve));
  });
