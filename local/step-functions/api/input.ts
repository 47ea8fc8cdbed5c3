import type * as z from 'zod';
import { ServiceError } from '../errors.ts';
import type { Json } from '../json.ts';

/** Reads an operation's input, and refuses a wrong one in the words AWS uses. @throws ServiceError ValidationException */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: Json): z.infer<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const found = result.error.issues.map((issue) => describe(issue, input));
  const count = `${found.length} validation error${found.length === 1 ? '' : 's'} detected: `;
  throw new ServiceError('ValidationException', count + found.join('; '));
}

function describe(issue: z.core.$ZodIssue, input: Json): string {
  const path = issue.path.join('.');
  const value = issue.path.reduce<unknown>((inner, key) => member(inner, key), input);
  const given =
    value === undefined
      ? 'Value null'
      : `Value '${typeof value === 'string' ? value : JSON.stringify(value)}'`;
  return `${given} at '${path}' failed to satisfy constraint: ${constraint(issue, value)}`;
}

function constraint(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'Member must not be null';
  const of = 'origin' in issue && issue.origin === 'string' ? 'length' : 'value';
  if (issue.code === 'too_big') return `Member must have ${of} less than or equal to ${issue.maximum}`;
  if (issue.code === 'too_small') return `Member must have ${of} greater than or equal to ${issue.minimum}`;
  if (issue.code === 'invalid_value')
    return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
  return `Member must be a valid ${'expected' in issue ? issue.expected : 'value'}`;
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
