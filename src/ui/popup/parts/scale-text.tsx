import { toFitted } from '../../fitted-text.ts';

type ScaleTextProps = {
  /** Its end, in the chart's units. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
};

/** As many letters fit between the edge and the curves. */
const MAX_LETTERS = 7;

/** What stands at the left of a chart. */
export const ScaleText = ({ x, y, text }: ScaleTextProps) => (
  <text x={x} y={y} {...toFitted(text, { maxLetters: MAX_LETTERS, length: x - 2 })}>
    {text}
  </text>
);
