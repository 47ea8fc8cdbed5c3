import type { Json, JsonObject } from '../local/step-functions/json.ts';

/** One workload in both languages: aws-local-stepfunctions knows JSONPath only, this engine JSONata only. */
export interface Workload {
  readonly name: string;
  readonly jsonata: Json;
  readonly jsonpath: Json;
  readonly input: Json;
  /** States entered per execution, the same for both. */
  readonly transitions: number;
  readonly executions: number;
}

const CHAIN = 100;
const ITEMS = 20;
const BRANCHES = 10;

function chain(): JsonObject {
  const states = Array.from({ length: CHAIN }, (_, index): [string, Json] => {
    const end = index === CHAIN - 1 ? { End: true } : { Next: `S${index + 1}` };
    return [`S${index}`, { Type: 'Pass', ...end }];
  });
  return Object.fromEntries(states);
}

function processor(rule: JsonObject): JsonObject {
  return {
    StartAt: 'Pick',
    States: {
      Pick: { Type: 'Choice', Choices: [{ ...rule, Next: 'Large' }], Default: 'Small' },
      Large: { Type: 'Pass', End: true },
      Small: { Type: 'Pass', End: true },
    },
  };
}

function machine(language: string, startAt: string, states: JsonObject): Json {
  return { QueryLanguage: language, StartAt: startAt, States: states };
}

function parallel(): JsonObject {
  const branches = Array.from({ length: BRANCHES }, (_, index) => ({
    StartAt: `B${index}`,
    States: { [`B${index}`]: { Type: 'Pass', End: true } },
  }));
  return { Fan: { Type: 'Parallel', Branches: branches, End: true } };
}

function map(language: string, rule: JsonObject): Json {
  const each = { Type: 'Map', MaxConcurrency: 10, ItemProcessor: processor(rule), End: true };
  return machine(language, 'Each', { Each: each });
}

export const WORKLOADS: readonly Workload[] = [
  {
    name: `chain of ${CHAIN} Pass`,
    jsonata: machine('JSONata', 'S0', chain()),
    jsonpath: machine('JSONPath', 'S0', chain()),
    input: { n: 1, text: 'a small input' },
    transitions: CHAIN,
    executions: 400,
  },
  {
    name: `Map over ${ITEMS} items with a Choice each`,
    jsonata: map('JSONata', { Condition: '{% $states.input.n > 9 %}' }),
    jsonpath: map('JSONPath', { Variable: '$.n', NumericGreaterThan: 9 }),
    input: Array.from({ length: ITEMS }, (_, n) => ({ n })),
    transitions: 1 + 2 * ITEMS,
    executions: 300,
  },
  {
    name: `Parallel of ${BRANCHES} Pass`,
    jsonata: machine('JSONata', 'Fan', parallel()),
    jsonpath: machine('JSONPath', 'Fan', parallel()),
    input: { n: 1 },
    transitions: 1 + BRANCHES,
    executions: 1_000,
  },
];
