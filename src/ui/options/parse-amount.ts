import * as v from 'valibot';
import { type Parsed, parsed, refused } from '../../domain/parsed.ts';

/**
 * Reads what stands in a field for numbers.
 * @param unit how many stored units make one of the field's: times are stored in milliseconds and shown in seconds
 * @param problem the sentence for whatever the schema does not take
 */
export function parseAmount(
  text: string,
  schema: v.GenericSchema<number>,
  problem: string,
  unit: 1 | 1_000 = 1,
): Parsed<number, string> {
  // Rounded to a thousandth: 1.001 times 1,000 is not quite 1,001.
  const amount = text.trim() === '' ? Number.NaN : Math.round(Number(text) * unit * 1_000) / 1_000;
  const result = v.safeParse(schema, amount);
  return result.success ? parsed(result.output) : refused(problem);
}
