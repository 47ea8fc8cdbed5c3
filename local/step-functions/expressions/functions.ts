import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';
import { javaRandomDouble } from './java-random.ts';

/** The non-deterministic part of an evaluation, passed in so that `advance` stays pure. */
export interface Randomness {
  uuid(): string;
  /** Uniform in [0, 1). */
  random(): number;
}

/** How the bindings carry time and randomness to the functions below: a name with a space, which no expression can write. */
export const WORLD = 'the world';

const HASHES: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};
const MAX_RANGE = 1_000;

interface World extends Randomness {
  readonly now: number;
}

/** The functions AWS adds to JSONata, and `$now` and `$millis` on the engine's clock instead of the machine's. */
export function registerFunctions(expression: jsonata.Expression): void {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction('parse', parse, '<s:x>');
  expression.registerFunction('uuid', function () {
    return world(this).uuid();
  });
  expression.registerFunction('random', function (seed?: number) {
    return seed === undefined ? world(this).random() : javaRandomDouble(BigInt(Math.trunc(seed)));
  });
  expression.registerFunction('millis', function () {
    return world(this).now;
  });
  expression.registerFunction('now', function (picture?: string, zone?: string) {
    const formatter: unknown = this.environment.lookup('fromMillis');
    return callBuiltIn(formatter, [world(this).now, picture, zone]);
  });
  expression.assign('eval', undefined);
}

function world(focus: jsonata.Focus): World {
  const found: World = focus.environment.lookup(WORLD);
  return found;
}

function callBuiltIn(definition: unknown, args: unknown[]): unknown {
  if (typeof definition !== 'object' || definition === null || !('implementation' in definition))
    return undefined;
  const { implementation } = definition;
  return typeof implementation === 'function' ? Reflect.apply(implementation, undefined, args) : undefined;
}

function partition(items: unknown[], size: number): unknown[][] {
  const width = Math.round(size);
  if (width < 1) throw new RangeError('the size of a partition must be positive');
  const parts: unknown[][] = [];
  for (let at = 0; at < items.length; at += width) parts.push(items.slice(at, at + width));
  return parts;
}

/** A range of one element is that element: AWS returns a JSONata sequence, and a singleton sequence is its item (recorded). */
function range(first: number, last: number, step: number): number[] | number {
  if (step === 0) throw new RangeError('the step of a range must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE) throw new RangeError(`a range has at most ${MAX_RANGE} elements`);
  const values = Array.from({ length }, (_, index) => first + index * step);
  return values.length === 1 ? first : values;
}

function hash(text: string, algorithm: string): string {
  const name = HASHES[algorithm];
  if (name === undefined) throw new RangeError(`unknown hash algorithm ${algorithm}`);
  return createHash(name).update(text).digest('hex');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('the text to be parsed is not JSON');
  }
}
