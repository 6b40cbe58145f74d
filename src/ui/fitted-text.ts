type Room = {
  /** So many letters fit. */
  readonly maxLetters: number;
  /** Its length, in the picture's units. */
  readonly length: number;
};

/** The attributes with which a picture draws a text closer, so that one of more letters than fit takes no more than the room. */
export const toFitted = (text: string, { maxLetters, length }: Room) =>
  toLetterCount(text) > maxLetters ? ({ textLength: length, lengthAdjust: 'spacingAndGlyphs' } as const) : {};

/** Chinese and Japanese letters are twice as wide, and count so. */
const toLetterCount = (text: string): number => text.length + (text.match(/[\u3000-\u9fff]/g)?.length ?? 0);
