import * as errors from '../../contracts/errors.ts';
import { ALL_STATES, graphsOf, SHIPPED, TASKS } from './machines.ts';

const MOST_STATES = 16;
/** What AWS throws itself (Developer Guide, "Handling errors"; Lambda and Step Functions service integrations). */
const OF_AWS = /^(States\.(ALL|Timeout|TaskFailed)|Lambda\.\w+|StepFunctions\.\w+)$/;

const where = ({ machine, name }: { machine: string; name: string }) => `${machine}: ${name}`;

describe('every machine', () => {
  it('is JSONata, says what it is for, and fits on a screen', () => {
    for (const machine of SHIPPED) {
      expect([machine.name, machine.QueryLanguage]).toEqual([machine.name, 'JSONata']);
      expect(machine.Comment?.length).toBeGreaterThan(40);
      for (const { States } of graphsOf(machine))
        expect(Object.keys(States).length).toBeLessThanOrEqual(MOST_STATES);
    }
  });

  it('has no state that nothing leads to, and none that leads nowhere', () => {
    for (const { StartAt, States } of SHIPPED.flatMap(graphsOf)) {
      const reached = new Set<string>();
      const open = [StartAt];
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        const state = States[name];
        if (!state || reached.has(name)) continue;
        reached.add(name);
        const targets = [
          state.Next,
          state.Default,
          ...(state.Choices ?? []).map(({ Next }) => Next),
          ...(state.Catch ?? []).map(({ Next }) => Next),
        ].filter((target) => target !== undefined);
        expect(targets.filter((target) => !(target in States))).toEqual([]);
        open.push(...targets);
      }
      expect([...reached].sort()).toEqual(Object.keys(States).sort());
    }
  });
});

describe('every state', () => {
  it('says what it is for', () => {
    expect(ALL_STATES.filter(({ state }) => (state.Comment?.length ?? 0) < 20).map(where)).toEqual([]);
  });

  it('has a name of at most 80 characters that no other state of the machine has', () => {
    for (const machine of SHIPPED) {
      const names = ALL_STATES.filter((state) => state.machine === machine.name).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => name.length > 80)).toEqual([]);
    }
  });

  it('goes on with a default when it is a choice', () => {
    const choices = ALL_STATES.filter(({ state }) => state.Type === 'Choice');
    expect(choices.filter(({ state }) => !state.Default).map(where)).toEqual([]);
  });
});

describe('every task', () => {
  it('ends, and is tried again', () => {
    expect(TASKS.filter(({ state }) => !state.TimeoutSeconds).map(where)).toEqual([]);
    expect(TASKS.filter(({ state }) => !state.Retry?.length).map(where)).toEqual([]);
  });

  it('is tried again for about half an hour, with pauses of at most five minutes', () => {
    for (const { state } of TASKS) {
      for (const { IntervalSeconds, BackoffRate, MaxDelaySeconds, MaxAttempts } of state.Retry ?? []) {
        const pauses = Array.from({ length: MaxAttempts }, (_, attempt) =>
          Math.min(IntervalSeconds * BackoffRate ** attempt, MaxDelaySeconds),
        );
        expect(Math.max(...pauses)).toBe(300);
        expect(pauses.reduce((sum, pause) => sum + pause, 0) / 60).toBeCloseTo(28.5, 0);
      }
    }
  });

  it('calls with the moment at which its state was entered, so that no step reads a clock', () => {
    const steps = TASKS.filter(({ state }) => state.Resource?.startsWith('arn:aws:states:::lambda:invoke'));
    const without = steps.filter(
      ({ state }) => state.Arguments?.Payload?.at !== '{% $states.context.State.EnteredTime %}',
    );
    expect(steps.length).toBeGreaterThan(40);
    expect(without.map(where)).toEqual([]);
  });

  it('names only errors that AWS or a contract of ours knows', () => {
    const ours = Object.keys(errors);
    const named = ALL_STATES.flatMap(({ state }) =>
      [...(state.Retry ?? []), ...(state.Catch ?? [])].flatMap(({ ErrorEquals }) => ErrorEquals),
    );
    expect([...new Set(named)].filter((name) => !OF_AWS.test(name) && !ours.includes(name))).toEqual([]);
  });

  it('is tried again for every error of ours that may pass', () => {
    const retryable = Object.entries(errors)
      .filter(([, type]) => type.prototype instanceof errors.RetryableError)
      .map(([name]) => name);
    const lambdas = TASKS.filter(({ state }) => state.Arguments?.FunctionName);
    expect(retryable.length).toBeGreaterThanOrEqual(3);
    for (const { state } of lambdas) {
      const named = (state.Retry ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
      expect(retryable.filter((name) => !named.includes(name))).toEqual([]);
    }
  });
});
