import { emailKey } from '../domain/email/email.ts';
import type { Jem } from '../domain/jem/jem.ts';
import type { Executions, Log, NewId } from '../domain/ports/services.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import { toResume } from '../domain/task/resuming.ts';
import { settle } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { errorName } from './error-name.ts';
import { commitLetters, deliverAll, taskLetter } from './letters.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import type { Letter } from './send-email.ts';
import { toldOfCancelling } from './told-of-cancelling.ts';

export interface FinishCancellingDeps {
  store: Store;
  executions: Executions;
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

/**
 * What follows when a JEM is cancelled, found from the store alone and safe to do again: `reconcile` repeats it for a cancelled JEM
 * whose execution still runs. So everything is in the store before the lifecycle is stopped, and the lifecycle is stopped before any
 * task is told "withdrawn", which would make it plan on.
 */
export async function finishCancelling(
  deps: FinishCancellingDeps,
  { jemId, at }: { jemId: string; at: Instant },
): Promise<void> {
  const { store, executions, resume, log } = deps;
  const file = await store.jemFile(jemId);
  if (file?.jem.state !== 'cancelled') return;
  const rooms = await store.rooms();
  const owner = rooms.find(({ id }) => id === file.jem.meeting?.roomId)?.ownerContactId;
  const letters = cancelLetters(file, owner);
  await commitLetters(store, letters, at);
  await withdrawRest(store, file, at);
  await wakeGates(store, file, at);
  for (const executionArn of executionsOf(file.jem)) {
    try {
      await executions.stop(executionArn, 'the JEM was cancelled');
    } catch (error) {
      log.warn('STOP_LEFT_TO_RECONCILE', { jemId, error: errorName(error) });
    }
  }
  for (const { id } of file.tasks) await resume({ entity: 'task', ref: { jemId, id } });
  for (const { id } of file.gates) await resume({ entity: 'gate', ref: { jemId, id } });
  await deliverAll(deps, letters, at);
}

/** The lifecycle, whose children stop with it, and the one that releases a later version of the pack. */
function executionsOf({ executionArn, packRelease }: Jem): string[] {
  return [executionArn, packRelease?.executionArn].filter((arn) => arn !== undefined);
}

function cancelLetters({ jem, tasks, history }: JemFile, roomOwnerId: string | undefined): Letter[] {
  const event = history.find(({ what }) => what === 'jem-cancelled');
  const reason = event?.detail ?? '';
  const { people, dryRuns } = toldOfCancelling(tasks, {
    ends: ({ state, closedAt }) => state === 'withdrawn' && closedAt === event?.at,
    roomOwnerId,
    at: event?.at ?? '',
  });
  return [
    ...people.map(
      ({ contactId, calendar }): Letter => ({
        scope: jem.id,
        key: emailKey({ subject: 'jem', contactId, kind: 'cancelled', number: 1 }),
        kind: 'cancelled',
        contactId,
        taskIds: [],
        facts: { reason, calendar: calendar ? 'yes' : 'no' },
      }),
    ),
    ...dryRuns.map((task) =>
      taskLetter(task, {
        ...{ kind: 'cancelled', contactId: task.assigneeId, number: 1 },
        facts: { reason, calendar: 'yes' },
      }),
    ),
  ];
}

/** Tasks that a step planned at the moment of the cancellation. */
async function withdrawRest(store: Store, { tasks }: JemFile, at: Instant): Promise<void> {
  for (const task of tasks) {
    const withdrawn = settle(task, 'withdraw', { because: 'The meeting was cancelled.', at });
    if (withdrawn) await store.commit([{ op: 'put', entity: 'task', value: withdrawn }]);
  }
}

/** Action follow-ups are executions of their own: told to look again, they find the JEM cancelled and end. */
async function wakeGates(store: Store, { gates }: JemFile, at: Instant): Promise<void> {
  for (const gate of gates) {
    if (!gate.waiting || gate.resume) continue;
    await store.commit([{ op: 'put', entity: 'gate', value: toResume(gate, { kind: 'changed' }, at) }]);
  }
}
