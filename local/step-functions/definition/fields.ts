import { expressionSource } from '../expressions/expression.ts';
import type { Template } from './machine.ts';
import type { Reader } from './reader.ts';

/** The largest number of seconds a definition may state (Amazon States Language, TimeoutSeconds). */
export const MAX_SECONDS = 99_999_999;
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** `{ [name]: value }` or nothing: an absent field stays absent, as exactOptionalPropertyTypes asks. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  const field: { [Key in Name]?: Value } = {};
  if (value !== undefined) field[name] = value;
  return field;
}

/** RFC 3339 with an offset, of a day that exists: Date.parse alone takes 30 February for 1 March. */
export function isTimestamp(text: string): boolean {
  const day = text.slice(0, 10);
  return TIMESTAMP.test(text) && !Number.isNaN(Date.parse(text)) && isDay(day);
}

function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** A literal whole number of seconds, or an expression that yields one. */
export function secondsField(reader: Reader, field: string, min = 1): Template | undefined {
  return numberField(reader, field, { min, max: MAX_SECONDS });
}

export function numberField(
  reader: Reader,
  field: string,
  range: { min: number; max?: number },
): Template | undefined {
  if (!isExpression(reader, field)) reader.number(field, { integer: true, ...range });
  return reader.template(field);
}

export function arrayField(reader: Reader, field: string): Template | undefined {
  const value = reader.raw(field);
  if (value !== undefined && !Array.isArray(value) && !isExpression(reader, field)) {
    reader.problem('Value is not an array or a JSONata expression', field);
  }
  return reader.template(field);
}

export function stringField(reader: Reader, field: string): Template | undefined {
  reader.string(field);
  return reader.template(field);
}

export function timestampField(reader: Reader, field: string): Template | undefined {
  const value = reader.string(field);
  if (value !== undefined && !isExpression(reader, field) && !isTimestamp(value)) {
    reader.problem('String does not match RFC3339 timestamp', field);
  }
  return reader.template(field);
}

function isExpression(reader: Reader, field: string): boolean {
  const value = reader.raw(field);
  return typeof value === 'string' && expressionSource(value) !== undefined;
}
