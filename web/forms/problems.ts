import type { Problem } from '../../domain/task/form.ts';

/** One line of the error summary: what to do, and the field that it leads to. */
export interface ErrorEntry {
  text: string;
  href: string;
}

/** The `id` of a field: its dotted name with nothing in it that a selector or a fragment could stumble over. */
export function fieldId(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9_-]/g, '-');
}

/** What is wrong with each field, by name. */
export type FieldErrors = ReadonlyMap<string, string>;

export function fieldErrors(problems: readonly Problem[]): FieldErrors {
  return new Map([...problems].reverse().map(({ field, message }) => [field, message]));
}

/** The error summary of a plain form. `idOf` where a field's first input is not called after it, as in dates. */
export function errorSummary(problems: readonly Problem[], idOf = fieldId): ErrorEntry[] {
  return problems.map(({ field, message }) => ({ text: message, href: `#${idOf(field)}` }));
}
