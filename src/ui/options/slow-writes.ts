/** Long enough for a burst of keys, and short enough to be done before most pages close. */
const WRITE_AFTER_MS = 300;

type Write = (name: string, text: string | undefined) => Promise<void>;

/** Writes the last text of each name a moment after it has come, and at once when the page is left. */
export function toSlowWrites(
  write: Write,
  onLeave: (listener: () => void) => unknown,
): (...args: Parameters<Write>) => void {
  const waiting = new Map<string, string | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    // What cannot be stored still lives as long as the page.
    for (const [name, text] of waiting) void write(name, text).catch(() => undefined);
    waiting.clear();
  };
  onLeave(flush);
  return (name, text) => {
    waiting.set(name, text);
    clearTimeout(timer);
    timer = setTimeout(flush, WRITE_AFTER_MS);
  };
}
