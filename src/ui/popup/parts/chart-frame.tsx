import './chart.css';
import type { ComponentChildren } from 'preact';
import { type ChartWidth, toPlot } from './plot.ts';

type ChartFrameProps = {
  readonly id: string;
  readonly width: ChartWidth;
  readonly name: string;
  /** The picture in words, for those who do not see it. */
  readonly words: string;
  /** What the top stands for. */
  readonly scale: string;
  readonly isFrozen?: boolean;
  readonly children: ComponentChildren;
};

/** A picture of five minutes: the scale at the left, a line at its top and one at 0, and between them the curves. */
export function ChartFrame({ id, width, name, words, scale, isFrozen = false, children }: ChartFrameProps) {
  const { left, right, top, bottom } = toPlot(width);
  return (
    <svg
      class={isFrozen ? 'chart frozen' : 'chart'}
      role="img"
      aria-label={name}
      aria-describedby={id}
      viewBox={`0 0 ${width} 50`}
    >
      <title id={id}>{words}</title>
      <text
        x={left - 8}
        y={top + 4}
        {...(scale.length > 7 && { textLength: left - 10, lengthAdjust: 'spacingAndGlyphs' })}
      >
        {scale}
      </text>
      <text x={left - 8} y={bottom + 4}>
        0
      </text>
      <path class="grid" d={`M${left} ${top}H${right}M${left} ${bottom}H${right}`} />
      {children}
    </svg>
  );
}
