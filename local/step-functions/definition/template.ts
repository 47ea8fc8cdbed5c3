import { compileExpression, expressionSource } from '../expressions/expression.ts';
import type { Json } from '../json.ts';
import type { Problem, Template } from './machine.ts';
import { checkReferences } from './references.ts';

/** Which parts of `$states` an expression may read besides input and context. */
export interface ExpressionRules {
  result?: boolean;
  errorOutput?: boolean;
}

export interface Place {
  /** How messages at run time name the field: `Output/result`. */
  field: string;
  /** Where it stands in the definition: `/States/Ask/Output/result`. */
  location: string;
  problems: Problem[];
}

/** Compiles every expression of a JSON value; what cannot be compiled is a problem at its place. */
export function parseTemplate(value: Json, place: Place, rules: ExpressionRules): Template {
  if (typeof value === 'string') return parseString(value, place, rules);
  if (typeof value !== 'object' || value === null) return { kind: 'constant', value };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => parseTemplate(item, within(place, `[${index}]`), rules));
    return items.every(isConstant) ? { kind: 'constant', value } : { kind: 'array', items };
  }
  const members = Object.entries(value).map(
    ([name, member]) => [name, parseTemplate(member, within(place, `/${name}`), rules)] as const,
  );
  return members.every(([, member]) => isConstant(member))
    ? { kind: 'constant', value }
    : { kind: 'object', members };
}

function isConstant(template: Template): boolean {
  return template.kind === 'constant';
}

function within(place: Place, step: string): Place {
  return { field: place.field + step, location: place.location + step, problems: place.problems };
}

function parseString(text: string, place: Place, rules: ExpressionRules): Template {
  const source = expressionSource(text);
  if (source === undefined) return { kind: 'constant', value: text };
  try {
    const expression = compileExpression(source);
    for (const { code, message } of checkReferences(expression.ast, rules)) {
      place.problems.push({ code, message, location: place.location });
    }
    return { kind: 'expression', expression, field: place.field };
  } catch (thrown) {
    const message =
      typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : thrown;
    const code = 'INVALID_JSONATA_EXPRESSION';
    place.problems.push({ code, message: String(message), location: place.location });
    return { kind: 'constant', value: text };
  }
}
