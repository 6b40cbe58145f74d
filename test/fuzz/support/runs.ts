/** How often each property is tried: `STEADWAY_FUZZ` multiplies it. */
export const runs = (count: number) => count * Math.max(1, Number(process.env['STEADWAY_FUZZ']) || 1);

/** Properties take their time, on a machine that is busy and in a long run. */
export const FUZZ_TIMEOUT_MS = 24 * 3_600_000;

/** In every input that may hold one: wherever it turns up afterwards, it was given away. */
export const SECRET = 'hunter2SeCrEt';
