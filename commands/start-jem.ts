import type { Actor } from '../domain/history/history.ts';
import type { Executions, Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { FormValues, Problem } from '../domain/task/form.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';

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
