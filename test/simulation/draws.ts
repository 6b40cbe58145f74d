/** Uniform in [0, 1). */
export type Random = () => number;

export const uniform = (random: Random, from: number, to: number) => from + (to - from) * random();

/** Exponential: the wait for what comes at any time with the same chance. */
export const exponential = (random: Random, mean: number) => -mean * Math.log(1 - random());
