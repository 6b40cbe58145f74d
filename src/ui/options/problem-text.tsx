type ProblemTextProps = {
  /** For the `aria-describedby` of the field. */
  readonly id: string;
  /** A sentence, or nothing. */
  readonly text: string | undefined;
};

/** What is wrong with a field, read out as it appears. */
export const ProblemText = ({ id, text }: ProblemTextProps) =>
  text ? (
    <p id={id} role="alert" class="problem">
      {text}
    </p>
  ) : null;
