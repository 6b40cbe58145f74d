/** What the chart shows. Apart from the schema of a sample, which the popup does without. */
export const SAMPLES_MS = 300_000;
