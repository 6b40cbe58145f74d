/**
 * Says what a failed step means; Playwright's own message tells of selectors and calls.
 * @param sentence what did not happen, without its full stop
 * @throws Error with the sentence and the first line of the reason
 */
export async function explain<Value>(step: Promise<Value>, sentence: string): Promise<Value> {
  try {
    return await step;
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new Error(`${sentence} (${reason}).`, { cause });
  }
}
