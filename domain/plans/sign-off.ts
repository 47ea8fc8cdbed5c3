import type { Document } from '../document/document.ts';
import { signOff as signOffKind } from '../task/kinds/pack.ts';
import { readAnswer } from '../task/read-answer.ts';
import type { Task } from '../task/task.ts';
import { holderOf } from './people.ts';
import { ask, type Plan, type Planning } from './planning.ts';

export type SignablePack = Document & { packVersion: number };

/** The slides of the latest version: the file that is signed. */
export function currentPack(documents: readonly Document[]): SignablePack | undefined {
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
function hasPassed(task: Task): boolean {
  return !readAnswer(signOffKind, task) && ['lapsed', 'waived', 'withdrawn'].includes(task.state);
}

function signOffId(contactId: string, { packVersion, sha256 }: SignablePack): string {
  return `${signOffKind.name}-${contactId}-${attemptOf({ packVersion, sha256 })}`;
}

function attemptOf({ packVersion, sha256 }: Pick<SignablePack, 'packVersion' | 'sha256'>): string {
  return `${packVersion}.${sha256.slice(0, 8)}`;
}

/** Who may sign, in the order in which they are asked: chair, then vice chair (R14, R48); never who uploaded the very file (B12). */
export function signatoriesOf(
  planning: Pick<Planning, 'file' | 'contacts'>,
  { uploadedBy }: Pick<Document, 'uploadedBy'>,
): string[] {
  const signatories = new Set([planning.file.jem.chairId, holderOf(planning, 'vice-chair')]);
  return [...signatories].filter((id) => id !== uploadedBy?.contactId);
}

/** Whether somebody who may sign has approved exactly the latest version. */
export function isSignedOff({ documents, tasks }: Pick<Planning['file'], 'documents' | 'tasks'>): boolean {
  const pack = currentPack(documents);
  return pack !== undefined && latestDecision(signOffsFor(pack, tasks)) === 'approved';
}

/** What was said last about a version, by whomever. */
export function latestDecision(asked: readonly Task[]): string | undefined {
  return asked
    .flatMap(({ answer }) => answer ?? [])
    .toSorted((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1))[0]?.decision;
}

/** Who is to be asked about the current pack: the first who has not passed. undefined: nobody is left, or there is no pack. */
export function nextSignatory(planning: Pick<Planning, 'file' | 'contacts'>): string | undefined {
  const { file } = planning;
  const pack = currentPack(file.documents);
  if (!pack) return undefined;
  const asked = signOffsFor(pack, file.tasks);
  return signatoriesOf(planning, pack).find((id) => {
    const task = asked.find((one) => one.id === signOffId(id, pack));
    return !task || !hasPassed(task);
  });
}

/** The chair signs; when the chair is silent, the vice chair (R14, R48). */
export const signOff: Plan = (planning) => {
  const pack = currentPack(planning.file.documents);
  const signatory = nextSignatory(planning);
  if (!pack || !signatory) return { asks: [] };
  const question = ask(signOffKind, {
    key: signatory,
    attempt: attemptOf(pack),
    workArea: 'R14',
    assigneeId: signatory,
    details: {
      documentId: pack.id,
      packVersion: pack.packVersion,
      sha256: pack.sha256,
      name: pack.name,
      slides: pack.slides ?? [],
    },
  });
  return { asks: [question] };
};
