import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { deliverAll, letterChange, taskLetter } from '../../commands/letters.ts';
import type { Letter } from '../../commands/send-email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { actingOn, standInFor } from '../../domain/people/absence.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Log, NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { passTo } from '../../domain/task/handing-on.ts';
import { reasonToRemind, taskKey } from '../../domain/task/reminders.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { WorkingDays } from '../../domain/time/working-days.ts';

interface PassToDeputiesDeps {
  store: Store;
  deliver: DeliverLetter;
  workingDays: WorkingDays;
  newId: NewId;
  log: Log;
}

interface Morning {
  tasks: readonly Task[];
  contacts: readonly Contact[];
  at: Instant;
}

/**
 * Who would be reminded today and is away is not: the task goes to their deputy on their behalf, as a request of its own with time to answer
 * it (B6). The waiting execution is told by `reconcile`. @returns the keys of the tasks that nobody is reminded of any more today.
 */
export async function passToDeputies(
  deps: PassToDeputiesDeps,
  { tasks, contacts, at }: Morning,
): Promise<ReadonlySet<string>> {
  const today = londonDate(at);
  const due = tasks.filter(
    (task) => standInFor(task.assigneeId, contacts, today) && reasonToRemind(task, today, deps.workingDays),
  );
  for (const task of due) await deliverAll(deps, await pass(deps, { task, contacts, at }), at);
  return new Set(due.map(taskKey));
}

function pass(
  { store, workingDays, newId }: PassToDeputiesDeps,
  { task: listed, contacts, at }: { task: Task; contacts: readonly Contact[]; at: Instant },
): Promise<Letter[]> {
  return decideAndCommit<Letter[]>(store, async () => {
    const task = await store.task(listed);
    if (!task || task.assigneeId !== listed.assigneeId) return nothing([]);
    const acting = actingOn(task, contacts, londonDate(at));
    const passed = passTo(task, acting.assigneeId, { at, workingDays });
    if (!passed) return nothing([]);
    // Asked now: with the old date a second run would remind the deputy on the same morning.
    const { onBehalfOf: _before, ...rest } = passed;
    const letter = taskLetter(task, { kind: 'task', contactId: acting.assigneeId, number: task.version });
    return {
      changes: [
        { op: 'put', entity: 'task', value: { ...rest, ...acting, issuedAt: at } },
        historyChange(newId, {
          jemId: task.jemId,
          at,
          actor: SYSTEM,
          what: 'task-passed-to-deputy',
          taskId: task.id,
          detail: 'during an absence',
        }),
        letterChange(letter, at),
      ],
      result: [letter],
    };
  });
}
