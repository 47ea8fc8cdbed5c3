import { organisationNames } from '../domain/people/known-organisations.ts';
import type { Log } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Instant } from '../domain/time/instant.ts';
import { composeFromFile } from './compose-from-file.ts';
import { composeHandOver } from './compose-hand-over.ts';
import { composeLetter, isComposable, type LetterFacts } from './compose-letter.ts';
import type { Letter, SendEmail, SendEmailResult } from './send-email.ts';

export interface DeliverLetterDeps {
  store: Store;
  send: SendEmail;
  /** Name of an organisation by its id. */
  organisationName(organisationId: string): string;
  publicUrl: string;
  log: Log;
}

/**
 * Composes a letter from the store by its kind and sends it once. Letters are written to the ledger in the transaction
 * that causes them, so whoever finds one unsent (`reconcile`) can finish it with nothing but its ledger line.
 * `not-composable`: only the step that sends it can compose it (digests, letters of strangers).
 * @throws as SendEmail does.
 */
export type DeliverLetter = (input: { letter: Letter; at: Instant }) => Promise<SendEmailResult>;

export function createDeliverLetter(deps: DeliverLetterDeps): DeliverLetter {
  return async ({ letter, at }) => {
    if (letter.kind === 'hand-over') {
      return deps.send({ letter, compose: await composeHandOver(deps, { letter, at }), at });
    }
    if (letter.kind === 'documents' || letter.kind === 'report') {
      return deps.send({ letter, compose: await composeFromFile(deps, letter), at });
    }
    if (!isComposable(letter.kind)) return { kind: 'not-composable' };
    const facts = await loadFacts(deps, letter);
    return deps.send({ letter, compose: facts ? composeLetter(letter, facts) : () => undefined, at });
  };
}

/** Everything that composers read, loaded beforehand: composing itself reads nothing. */
async function loadFacts(deps: DeliverLetterDeps, letter: Letter): Promise<LetterFacts | undefined> {
  const { store, publicUrl } = deps;
  const jem = await store.jem(letter.scope);
  if (!jem) return undefined;
  const [taskId] = letter.taskIds;
  const [coordinator, task, rooms] = await Promise.all([
    store.contact(jem.coordinatorId),
    taskId === undefined ? undefined : store.task({ jemId: jem.id, id: taskId }),
    jem.meeting ? store.rooms() : [],
  ]);
  if (!coordinator) return undefined;
  const [assignee, principal] = await Promise.all([
    task && store.contact(task.assigneeId),
    task?.onBehalfOf === undefined ? undefined : store.contact(task.onBehalfOf),
  ]);
  const room = rooms.find(({ id }) => id === jem.meeting?.roomId);
  const organisationName = await organisationNames([coordinator, assignee], deps);
  return { jem, coordinator, task, assignee, principal, room, organisationName, publicUrl };
}
