import type { Document } from '../document/document.ts';
import { signOff as signOffKind } from '../task/kinds/pack.ts';
import { readAnswer } from '../task/kinds.ts';
import type { Task } from '../task/task.ts';
import { holderOf } from './people.ts';
import { ask, type Plan } from './planning.ts';

/** The slides of the latest version: the file that is signed. */
export function currentPack(
  documents: readonly Document[],
): (Document & { packVersion: number }) | undefined {
  return documents
    .filter(({ kind }) => kind === 'pack')
    .flatMap((document) => (document.packVersion ? [{ ...document, packVersion: document.packVersion }] : []))
    .sort((a, b) => b.packVersion - a.packVersion)[0];
}

/** The sign-off tasks for exactly this file: another version or another hash is another question (B12, F22). */
export function signOffsFor(pack: Document, tasks: readonly Task[]): Task[] {
  return tasks.filter(
    (task) => task.kind === 'sign-off' && signOffKind.details.parse(task.details).sha256 === pack.sha256,
  );
}

/** A signatory who was asked and will not say: the next one is asked. */
export function hasPassed(task: Task): boolean {
  return !readAnswer(signOffKind, task) && ['lapsed', 'waived', 'withdrawn'].includes(task.state);
}

/** The chair signs; when the chair is silent, the vice chair (R14, R48). */
export const signOff: Plan = (planning) => {
  const { file } = planning;
  const pack = currentPack(file.documents);
  if (!pack) return { asks: [] };
  const asked = signOffsFor(pack, file.tasks);
  const signatories = [...new Set([file.jem.chairId, holderOf(planning, 'vice-chair')])];
  const waitingFor = signatories.find((id) => {
    const task = asked.find((one) => one.id.startsWith(`sign-off-${id}-`));
    return !task || !hasPassed(task);
  });
  if (!waitingFor) return { asks: [] };
  const question = ask(signOffKind, {
    key: waitingFor,
    attempt: `${pack.packVersion}.${pack.sha256.slice(0, 8)}`,
    workArea: 'R14',
    assigneeId: waitingFor,
    details: { documentId: pack.id, packVersion: pack.packVersion, sha256: pack.sha256, name: pack.name },
  });
  return { asks: [question] };
};
