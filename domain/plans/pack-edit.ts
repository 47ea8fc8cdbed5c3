import { packEdit } from '../task/kinds/pack.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';
import { ask, type Plan } from './planning.ts';
import { currentPack } from './sign-off.ts';

/** The tasks that ask for another version in place of this one. */
export function packEditsOf(packVersion: number, tasks: readonly Task[]): Task[] {
  return tasks.filter(
    (task) => task.kind === 'pack-edit' && packEdit.details.parse(task.details).packVersion === packVersion,
  );
}

/** Whether a new draft is to be made from the data, without what people had edited. */
export function wantsRedraft(packVersion: number, tasks: readonly Task[]): boolean {
  return packEditsOf(packVersion, tasks).some((task) => readAnswer(packEdit, task)?.decision === 'redraft');
}

/**
 * Whoever edited the version that was not approved is asked for the next one; the coordinator when nobody knows who it was. Asked again
 * when an answer or silence brought no version.
 */
export const packEditing: Plan = ({ file: { jem, documents, tasks } }) => {
  const pack = currentPack(documents);
  if (!pack?.madeFrom) return { asks: [] };
  const settled = packEditsOf(pack.packVersion, tasks).filter(
    ({ state }) => state !== 'planned' && state !== 'open',
  );
  const question = ask(packEdit, {
    key: String(pack.packVersion),
    attempt: settled.length + 1,
    workArea: 'R13',
    assigneeId: pack.uploadedBy?.contactId ?? jem.coordinatorId,
    details: { packVersion: pack.packVersion },
  });
  return { asks: [question] };
};
