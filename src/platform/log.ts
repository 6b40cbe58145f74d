/**
 * The one place that writes to the console: the name and place of what went wrong, never its message, because messages can quote
 * addresses and what was being stored.
 */
export function report(error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 3)
      : [];
  console.error(`Steadway: ${name}`, ...place);
}
