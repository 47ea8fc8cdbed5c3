/**
 * The generator behind `$random(seed)`: AWS runs java.util.Random, whose algorithm is part of its documentation
 * (48-bit linear congruential, multiplier 0x5DEECE66D), so that seeds give AWS's values: $random(42) = 0.7275636800328681.
 */
const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

export function javaRandomDouble(seed: bigint): number {
  let state = (seed ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
}
