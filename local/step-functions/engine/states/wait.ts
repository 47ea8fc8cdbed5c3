import type { EpochMs } from '../../../clock.ts';
import { isTimestamp } from '../../definition/fields.ts';
import type { Template, WaitState } from '../../definition/machine.ts';
import { evaluateAs, queryFailure } from '../../expressions/evaluate.ts';
import type { Bindings } from '../../expressions/expression.ts';
import { MAX_WAIT_SECONDS } from '../../limits.ts';
import { runtimeFailure, StateFailure } from '../failure.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';
import type { Step } from './behaviour.ts';

export async function runWait({ draft, branch, state }: Step<WaitState>): Promise<void> {
  const bindings = scope(draft, branch);
  const { now } = draft.world;
  const until =
    state.seconds === undefined ? undefined : now + (await seconds(state.seconds, bindings)) * 1000;
  const due = until ?? (await timestamp(state.timestamp, bindings));
  if (due - now > MAX_WAIT_SECONDS * 1000) throw runtimeFailure(branch, 'Wait state delay is too long.');
  draft.update(branch.id, { activity: { kind: 'waiting', until: due } });
}

/** The wait is over. @throws StateFailure when Output or Assign fail. */
export async function endWait({ draft, branch, state }: Step<WaitState>): Promise<void> {
  const settled = await settle(state, branch.input, () => scope(draft, branch));
  leave(draft, branch.id, { ...settled, next: state.next });
}

async function seconds(template: Template, bindings: Bindings): Promise<number> {
  const value = Number(await evaluateAs(template, bindings, 'number'));
  if (Number.isInteger(value) && value >= 0) return value;
  const problem = value < 0 ? 'must not be negative' : 'must be an integer';
  throw queryFailure('Seconds', `The Seconds field ${problem}: ${value}`);
}

async function timestamp(template: Template | undefined, bindings: Bindings): Promise<EpochMs> {
  const text = template === undefined ? '' : String(await evaluateAs(template, bindings, 'string'));
  if (isTimestamp(text)) return Date.parse(text);
  const cause = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text}`;
  const { reason } = queryFailure('Timestamp', cause);
  throw new StateFailure({ ...reason, pointsToState: true });
}
