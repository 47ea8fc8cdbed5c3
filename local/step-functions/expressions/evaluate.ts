import type { Assignments, Template } from '../definition/machine.ts';
import { StateFailure } from '../engine/failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { type Bindings, type Expression, plainJson } from './expression.ts';

export type JsonType = 'array' | 'boolean' | 'number' | 'string' | 'object' | 'null';

/** The value of a template. @throws StateFailure States.QueryEvaluationError, with the field as its location. */
export async function evaluate(template: Template, bindings: Bindings): Promise<Json> {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, template.field, bindings);
    case 'array': {
      const items: Json[] = [];
      for (const item of template.items) items.push(await evaluate(item, bindings));
      return items;
    }
    case 'object':
      return evaluateMembers(template.members, bindings);
  }
}

export async function evaluateMembers(members: Assignments, bindings: Bindings): Promise<JsonObject> {
  const values: [string, Json][] = [];
  for (const [name, member] of members) values.push([name, await evaluate(member, bindings)]);
  return Object.fromEntries(values);
}

/** As `evaluate`, and refuses a value that is not of the type the field asks for. */
export async function evaluateAs(template: Template, bindings: Bindings, type: JsonType): Promise<Json> {
  const value = await evaluate(template, bindings);
  if (jsonType(value) === type || template.kind !== 'expression') return value;
  throw queryFailure(
    template.field,
    `${subject(template.expression, template.field)} returned an unexpected result type. ` +
      `Expected '${type}', but was '${jsonType(value)}' for value: ${JSON.stringify(value)}`,
  );
}

export function jsonType(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/** `location` is the field; none when what failed is the state's own input. */
export function queryFailure(location: string | undefined, cause: string): StateFailure {
  const evaluation = location === undefined ? {} : { location };
  return new StateFailure({ error: 'States.QueryEvaluationError', cause, evaluation });
}

async function evaluateExpression(expression: Expression, field: string, bindings: Bindings): Promise<Json> {
  let value: unknown;
  try {
    value = await expression.evaluate(bindings);
  } catch (thrown) {
    throw queryFailure(
      field,
      `${subject(expression, field)} threw an error during evaluation${thrownText(thrown)}`,
    );
  }
  if (value === undefined) {
    throw queryFailure(field, `${subject(expression, field)} returned nothing (undefined).`);
  }
  const plain = plainJson(value);
  if (plain !== undefined) return plain;
  throw queryFailure(field, `${subject(expression, field)} returned an unsupported result type.`);
}

function subject(expression: Expression, field: string): string {
  return `The JSONata expression '${expression.source}' specified for the field '${field}'`;
}

/** What AWS says, without a code, where JSONata has one (measured, floci-io/floci #2737; the time limit by analogy). */
const BOUNDS = new Map<unknown, string>([
  [
    'D1011',
    'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  ],
  ['D1012', 'Expression evaluation timeout: Check for infinite loop'],
]);

/** JSONata's errors have a code and are a sentence of their own; others follow a colon (measured, floci-io/floci #2783). */
function thrownText(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return `: ${String(thrown)}`;
  const message = 'message' in thrown ? String(thrown.message) : 'unknown error';
  const code = 'code' in thrown ? thrown.code : undefined;
  const bound = BOUNDS.get(code) ?? message;
  return code === undefined || bound !== message ? `: ${bound}` : `. ${String(code)}: ${message}`;
}
