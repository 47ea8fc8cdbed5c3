import { expressionSource } from '../expressions/expression.ts';
import { optional } from './fields.ts';
import type { Assignments, Catcher, Result, Retrier, Rule } from './machine.ts';
import type { Reader } from './reader.ts';
import type { ExpressionRules } from './template.ts';

const MAX_DELAY_SECONDS = 31_622_400;
const MAX_INTERVAL_SECONDS = 99_999_999;
const VARIABLE = /^[\p{ID_Start}][\p{ID_Continue}]*$/u;
const MAX_VARIABLE_LENGTH = 80;

interface Guards extends Result {
  retry: Retrier[];
  catch: Catcher[];
  next?: string;
}

/** What Task, Parallel and Map share: Retry, Catch, Next or End, and a result that Output and Assign may read. */
export function parseGuarded(reader: Reader): Guards {
  return {
    retry: reader
      .objects('Retry')
      .map((retrier, index, all) => parseRetrier(retrier, index === all.length - 1)),
    catch: reader.objects('Catch').map(parseCatcher),
    ...parseNext(reader),
    ...parseResult(reader, { result: true }),
  };
}

export function parseNext(reader: Reader): { next?: string } {
  const next = reader.string('Next');
  const end = reader.boolean('End');
  if (next === undefined && end !== true) {
    reader.problem('These fields are required: [Next] or [End]');
  }
  if (next !== undefined && end === true) reader.problem("'Next' and 'End' exclude each other");
  return optional('next', next);
}

export function parseResult(reader: Reader, rules: ExpressionRules = {}, path = ''): Result {
  return {
    ...optional('output', reader.template('Output', { ...rules, path: `${path}Output` })),
    ...optional('assign', parseAssign(reader, rules, path)),
  };
}

export function parseRule(reader: Reader, path: string): Rule {
  reader.require('Condition', 'Next');
  reader.string('Comment');
  const condition = reader.raw('Condition');
  const isExpression = typeof condition === 'string' && expressionSource(condition) !== undefined;
  if (condition !== undefined && typeof condition !== 'boolean' && !isExpression) {
    reader.problem('Value is not a boolean or a JSONata expression', 'Condition');
  }
  const rule = {
    condition: reader.template('Condition', { path: `${path}/Condition` }) ?? {
      kind: 'constant',
      value: false,
    },
    next: reader.string('Next') ?? '',
    ...parseResult(reader, {}, `${path}/`),
  } as const;
  reader.refuseUnknown();
  return rule;
}

function parseAssign(reader: Reader, rules: ExpressionRules, path: string): Assignments | undefined {
  const assign = reader.object('Assign');
  if (assign === undefined) return undefined;
  return assign.keys().map((name) => {
    if (!VARIABLE.test(name) || name.length > MAX_VARIABLE_LENGTH || name === 'states') {
      assign.problem(`'${name}' is not a valid variable name`, name);
    }
    const value = assign.template(name, { ...rules, path: `${path}Assign/${name}` });
    return [name, value ?? { kind: 'constant', value: null }] as const;
  });
}

function parseRetrier(reader: Reader, isLast: boolean): Retrier {
  reader.string('Comment');
  const integer = (field: string, min: number, max: number) =>
    reader.number(field, { integer: true, min, max });
  const jitter = reader.string('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL')
    reader.problem('Value must be one of [FULL, NONE]', 'JitterStrategy');
  const intervalSeconds = integer('IntervalSeconds', 1, MAX_INTERVAL_SECONDS) ?? 1;
  const maxDelaySeconds = integer('MaxDelaySeconds', 1, MAX_DELAY_SECONDS);
  if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
    reader.problem("'MaxDelaySeconds' must be greater than 'IntervalSeconds'", 'MaxDelaySeconds');
  }
  const retrier = {
    errors: parseErrorEquals(reader, isLast),
    intervalSeconds,
    maxAttempts: integer('MaxAttempts', 0, MAX_INTERVAL_SECONDS) ?? 3,
    backoffRate: reader.number('BackoffRate', { integer: false, min: 1 }) ?? 2,
    fullJitter: jitter === 'FULL',
    ...optional('maxDelaySeconds', maxDelaySeconds),
  };
  reader.refuseUnknown();
  return retrier;
}

function parseCatcher(reader: Reader, index: number, all: readonly Reader[]): Catcher {
  reader.require('Next');
  reader.string('Comment');
  const catcher = {
    errors: parseErrorEquals(reader, index === all.length - 1),
    next: reader.string('Next') ?? '',
    ...parseResult(reader, { errorOutput: true }, `Catch[${index}]/`),
  };
  reader.refuseUnknown();
  return catcher;
}

/** What stands after States.ALL would never be reached, so AWS refuses it. */
function parseErrorEquals(reader: Reader, isLast: boolean): readonly string[] {
  reader.require('ErrorEquals');
  const errors = reader.strings('ErrorEquals') ?? [];
  const all = errors.indexOf('States.ALL');
  if (all >= 0 && (errors.length > 1 || !isLast)) {
    reader.problem('States.ALL must appear alone and at end of list', `ErrorEquals[${all}]`);
  }
  return errors;
}
