type IconProps = {
  /** One of `icon-paths.ts`. */
  readonly path: string;
};

/** A picture beside words that say the same: hidden from assistive tools, in the colour and size of the text. */
export const Icon = ({ path }: IconProps) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
