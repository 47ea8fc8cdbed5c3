import jsonata from 'jsonata';
import type { Json } from '../json.ts';
import { registerFunctions } from './functions.ts';

/**
 * AWS publishes no bounds. It was measured to refuse a nesting between 99 and 101 deep (floci-io/floci #2737); five seconds
 * stop a runaway and no honest use.
 */
const GUARDRAILS = { timeout: 5_000, stack: 100 };

export type Bindings = Record<string, unknown>;

export interface Expression {
  /** The text as written, with its `{% %}` stripped and trimmed. */
  readonly source: string;
  /** JSONata's syntax tree, for the checks at creation. */
  readonly ast: unknown;
  evaluate(bindings: Bindings): Promise<unknown>;
}

const WRAPPED = /^\{%([\s\S]*)%\}$/;

/** The expression inside a string wholly wrapped in `{% %}`; undefined for any other string. */
export function expressionSource(text: string): string | undefined {
  return WRAPPED.exec(text)?.[1]?.trim();
}

/** @throws an object with `code` and `message` when the text is not JSONata. */
export function compileExpression(source: string): Expression {
  const compiled = jsonata(source, GUARDRAILS);
  registerFunctions(compiled);
  return {
    source,
    ast: compiled.ast(),
    evaluate: (bindings) => compiled.evaluate(undefined, bindings),
  };
}

/**
 * Turns what JSONata returned into plain JSON: its sequences carry flags and its functions are not data.
 * Undefined when the value has no JSON form.
 */
export function plainJson(value: unknown): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // AWS answers 1/0 with the text "Infinity" (measured, floci-io/floci #2783).
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return plainArray(value);
  if (typeof value !== 'object' || isFunctionValue(value)) return undefined;
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    const plain = member === undefined ? null : plainJson(member);
    if (plain === undefined) return undefined;
    members.push([key, plain]);
  }
  return Object.fromEntries(members);
}

function plainArray(values: readonly unknown[]): Json | undefined {
  const plain: Json[] = [];
  for (const value of values) {
    const item = plainJson(value);
    if (item === undefined) return undefined;
    plain.push(item);
  }
  return plain;
}

function isFunctionValue(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value;
}
