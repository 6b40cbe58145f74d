type ScaleTextProps = {
  /** Its end, in the chart's units. */
  readonly x: number;
  readonly y: number;
  readonly text: string;
};

/** As many letters fit between the edge and the curves; more are drawn closer. */
const MAX_LETTERS = 7;

/** Chinese and Japanese letters are twice as wide. */
const toWidth = (text: string) => text.length + (text.match(/[\u3000-\u9fff]/g)?.length ?? 0);

/** What stands at the left of a chart. */
export const ScaleText = ({ x, y, text }: ScaleTextProps) => (
  <text x={x} y={y} {...(toWidth(text) > MAX_LETTERS && { textLength: x - 2, lengthAdjust: 'spacingAndGlyphs' })}>
    {text}
  </text>
);
