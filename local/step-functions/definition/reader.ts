import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Problem, Template } from './machine.ts';
import { type ExpressionRules, parseTemplate } from './template.ts';

/** A JSON object of a definition being read: every wrong field becomes a problem at its location, and reading goes on. */
export class Reader {
  readonly at: string;
  readonly problems: Problem[];
  readonly #object: JsonObject;
  readonly #read = new Set<string>();

  constructor(object: JsonObject, at: string, problems: Problem[]) {
    this.#object = object;
    this.at = at;
    this.problems = problems;
  }

  problem(message: string, field = '', code = 'SCHEMA_VALIDATION_FAILED'): void {
    this.problems.push({ code, message, location: this.location(field) });
  }

  location(field = ''): string {
    return field === '' ? this.at || '/' : `${this.at}/${field}`;
  }

  raw(field: string): Json | undefined {
    this.#read.add(field);
    return Object.hasOwn(this.#object, field) ? this.#object[field] : undefined;
  }

  require(...fields: string[]): void {
    const missing = fields.filter((field) => this.raw(field) === undefined);
    if (missing.length > 0) this.problem(`These fields are required: [${missing.join(', ')}]`);
  }

  string(field: string): string | undefined {
    const value = this.raw(field);
    if (value === undefined || typeof value === 'string') return value;
    this.problem('Value is not a string', field);
    return undefined;
  }

  boolean(field: string): boolean | undefined {
    const value = this.raw(field);
    if (value === undefined || typeof value === 'boolean') return value;
    this.problem('Value is not a boolean', field);
    return undefined;
  }

  number(field: string, rule: { integer: boolean; min: number; max?: number }): number | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const kind = rule.integer ? 'an integer' : 'a number';
    if (typeof value !== 'number' || (rule.integer && !Number.isInteger(value))) {
      this.problem(`Value is not ${kind}`, field);
      return undefined;
    }
    if (value >= rule.min && value <= (rule.max ?? Infinity)) return value;
    const range =
      rule.max === undefined ? `at least ${rule.min}` : `within the range ${rule.min} to ${rule.max}`;
    this.problem(`Value is not ${range}`, field);
    return undefined;
  }

  object(field: string): Reader | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    if (isObject(value)) return new Reader(value, this.location(field), this.problems);
    this.problem('Value is not an object', field);
    return undefined;
  }

  objects(field: string): Reader[] {
    const value = this.raw(field);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.problem('Value is not an array', field);
      return [];
    }
    const readers: Reader[] = [];
    for (const [index, item] of value.entries()) {
      if (isObject(item)) readers.push(new Reader(item, `${this.location(field)}[${index}]`, this.problems));
      else this.problem('Value is not an object', `${field}[${index}]`);
    }
    return readers;
  }

  strings(field: string): string[] | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string'))
      return value;
    this.problem('Value is not a non-empty array of strings', field);
    return undefined;
  }

  /** `path` is how error messages at run time call the field, for example `Choices[1]/Condition`. */
  template(field: string, rules: ExpressionRules & { path?: string } = {}): Template | undefined {
    const value = this.raw(field);
    if (value === undefined) return undefined;
    const place = { field: rules.path ?? field, location: this.location(field), problems: this.problems };
    return parseTemplate(value, place, rules);
  }

  keys(): string[] {
    return Object.keys(this.#object);
  }

  /** Every field that nothing asked for is an error: an ignored field is a promise broken in silence. */
  refuseUnknown(): void {
    for (const field of this.keys()) {
      if (!this.#read.has(field)) this.problem(`Field '${field}' is not supported`);
    }
  }
}
