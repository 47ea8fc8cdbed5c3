/**
 * Stands for zod's reader of values that contain themselves, which zod goes without when there is none: what comes as JSON or from the
 * store cannot.
 */
export function memoizer(): undefined {}

function absent(): never {
  throw new TypeError('the compiler of schemas is not in this bundle');
}

export const isBackEdge = absent;
export const isRecursiveSchema = absent;
