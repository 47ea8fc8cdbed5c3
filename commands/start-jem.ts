import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { jemIdOf } from '../domain/jem/limits.ts';
import { newJem } from '../domain/jem/new-jem.ts';
import { StartFormSchema } from '../domain/jem/start-form.ts';
import type { Executions, Log, NewId } from '../domain/ports/services.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { checkAnswer, type FormValues, type Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { type CheckedStart, checkStart } from './check-start.ts';
import { type Decided, decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { startLifecycle } from './start-lifecycle.ts';

export interface StartJemDeps {
  store: Store;
  executions: Executions;
  workingDays: WorkingDays;
  newId: NewId;
  log: Log;
}

export interface StartJemInput {
  /** As posted; the fields are those of `StartFormSchema` in `domain/jem/start-form.ts`. */
  values: FormValues;
  by: Actor;
  at: Instant;
}

export type StartJemResult = { kind: 'started'; jemId: string } | { kind: 'invalid'; problems: Problem[] };

/** Writes the JEM and its first history in one transaction, then starts its execution; a start that fails is repeated by `reconcile`. */
export type StartJem = (input: StartJemInput) => Promise<StartJemResult>;

export function createStartJem(deps: StartJemDeps): StartJem {
  return async (input) => {
    const parsed = checkAnswer(StartFormSchema, input.values);
    if (parsed.kind === 'invalid') return parsed;
    const { result, jem } = await decideAndCommit<Outcome>(deps.store, async () => {
      const checked = await checkStart(deps, { form: parsed.answer, at: input.at });
      return checked.kind === 'invalid' ? nothing({ result: checked }) : writeStart(deps, checked, input);
    });
    if (jem) await startLifecycle(deps, jem.id);
    return result;
  };
}

interface Outcome {
  result: StartJemResult;
  jem?: Jem;
}

async function writeStart(
  { store, newId }: StartJemDeps,
  { borough, round, form, invitees, newContacts }: CheckedStart,
  { by, at }: StartJemInput,
): Promise<Decided<Outcome>> {
  const id = await freeId(store, round.id, borough.name);
  if (!id) {
    const message = `${borough.name} has an open JEM in this round`;
    return nothing({ result: { kind: 'invalid', problems: [{ field: 'borough', message }] } });
  }
  const jem = newJem({ id, borough, round, form, invitees, createdBy: by.id, at });
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: jem },
    ...newContacts.map((value): Change => ({ op: 'put', entity: 'contact', value })),
    historyChange(newId, { jemId: id, at, actor: by, what: 'jem-started' }),
  ];
  return { changes, result: { result: { kind: 'started', jemId: id }, jem } };
}

/**
 * The first id of this borough and round that is not taken; undefined while the JEM that took the last one is open. Read by id, so
 * no index that lags can let two through, and whoever commits second conflicts and finds the first.
 */
async function freeId(store: Store, roundId: string, borough: string): Promise<string | undefined> {
  for (let number = 1; ; number += 1) {
    const id = jemIdOf(roundId, borough, number);
    const taken = await store.jem(id);
    if (!taken) return id;
    if (taken.state === 'open') return undefined;
  }
}
