/** What the user reads: steps that stay, and below them one line that changes. */
export type Screen = {
  readonly say: (line: string) => void;
  /** Replaces the line that changes; off a terminal every change is a line of its own. */
  readonly show: (line: string) => void;
  /** Leaves the line that changes as it stands, for others to write below it. */
  readonly leave: () => void;
};

type Output = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

/** Back to the beginning of the line, and nothing in it (ECMA-48, EL). */
const CLEAR = '\r\u001b[K';
const DEFAULT_WIDTH = 80;

export function createScreen(output: Output): Screen {
  let shown = '';
  // A line that wraps could not be cleared. Some terminals do not tell their width.
  const draw = (line: string) => output.write(CLEAR + line.slice(0, (output.columns || DEFAULT_WIDTH) - 1));
  return {
    say: (line) => {
      if (!output.isTTY || shown === '') output.write(`${line}\n`);
      else {
        output.write(`${CLEAR}${line}\n`);
        draw(shown);
      }
    },
    show: (line) => {
      if (line === shown) return;
      shown = line;
      if (output.isTTY) draw(line);
      else output.write(`${line}\n`);
    },
    leave: () => {
      if (output.isTTY && shown !== '') output.write('\n');
      shown = '';
    },
  };
}
