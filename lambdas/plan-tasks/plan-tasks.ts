import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { organisationNames } from '../../domain/people/known-organisations.ts';
import type { Planned, Planning } from '../../domain/plans/planning.ts';
import { PLANS_BY_NAME } from '../../domain/plans/plans.ts';
import { compareWithStore } from '../../domain/plans/tasks.ts';
import type { Change, JemFile, Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';
import type { CatalogueEntry } from '../../programme/data-catalogue.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { readElsewhere } from './elsewhere.ts';
import { requestData } from './request-data.ts';

interface PlanTasksDeps {
  store: Store;
  workingDays: WorkingDays;
  /** The catalogue of the pack's data (R28). */
  catalogue: readonly CatalogueEntry[];
  organisationName(organisationId: string): string;
}

type Input = Parameters<Step<'plan-tasks'>>[0];

/**
 * Writes the tasks of a plan that do not exist yet, and answers with all that still have to be waited for. A JEM that was cancelled
 * meanwhile gets none: its version is part of the transaction.
 */
export function createPlanTasks(deps: PlanTasksDeps): Step<'plan-tasks'> {
  const { store } = deps;
  return (input) =>
    decideAndCommit<StepOutput<'plan-tasks'>>(store, async () => {
      const file = await loadFile(store, input.jemId);
      if (file.jem.state !== 'open') return nothing({ kind: 'nothing-to-ask', taskIds: [] });
      const planning = await loadPlanning(deps, file, input);
      const planned = PLANS_BY_NAME[input.plan](planning);
      const { missing, waitFor } = compareWithStore(planned, planning);
      const kind = waitFor.length > 0 ? 'planned' : 'nothing-to-ask';
      return { changes: changesOf(planned, missing, file), result: { kind, taskIds: waitFor } };
    });
}

async function loadPlanning(deps: PlanTasksDeps, file: JemFile, input: Input): Promise<Planning> {
  const { store, workingDays, catalogue } = deps;
  const { plan, actionId, at } = input;
  const [contacts, rooms, library] = await Promise.all([
    store.contacts(),
    store.rooms(),
    store.libraryFiles(),
  ]);
  const organisationName = await organisationNames(contacts, deps);
  const elsewhere =
    plan === 'steering-and-rooms'
      ? await readElsewhere(store, { jem: file.jem, rooms, at })
      : { taken: [], engagements: [] };
  const dataRequests = requestData({ catalogue, contacts, jem: file.jem, library, at, organisationName });
  return {
    file,
    contacts,
    rooms,
    dataRequests,
    elsewhere,
    organisationName,
    at,
    workingDays,
    ...(actionId ? { actionId } : {}),
  };
}

function changesOf({ jem, newContacts = [] }: Planned, missing: readonly Task[], file: JemFile): Change[] {
  const changes: Change[] = [
    ...newContacts.map((value): Change => ({ op: 'put', entity: 'contact', value })),
    ...missing.map((value): Change => ({ op: 'put', entity: 'task', value })),
  ];
  if (jem) return [{ op: 'put', entity: 'jem', value: jem }, ...changes];
  return changes.length > 0 ? [{ op: 'expect', entity: 'jem', value: file.jem }, ...changes] : [];
}
