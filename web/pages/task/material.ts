import { DOCUMENT_KINDS } from '../../../domain/document/document.ts';
import { signOff } from '../../../domain/task/kinds/pack.ts';
import { agenda } from '../../../domain/task/kinds/preparation.ts';
import type { Task } from '../../../domain/task/task.ts';
import { formatBytes } from '../../wording.ts';
import type { Readable } from './documents-for.ts';

/** What somebody needs to have read before answering. */
export interface Material {
  lists: { heading: string; items: readonly string[]; isNumbered?: boolean }[];
  documents: { name: string; about: string; href: string }[];
  /** Why documents that were there are not any more. */
  withheld: string | undefined;
  /** The reader has yet to confirm who they are. */
  needsCode: boolean;
}

export function materialFor(
  task: Task,
  { documents, because }: Readable,
  { address, isConfirmed }: { address: (documentId: string) => string; isConfirmed: boolean },
): Material {
  const { issues, items } =
    task.kind === 'agenda' ? agenda.details.parse(task.details) : { issues: [], items: [] };
  return {
    lists: [
      { heading: 'Issues', items: issues },
      { heading: 'Agenda', items },
      { heading: 'Slides', items: isConfirmed ? slidesOf(task) : [], isNumbered: true },
    ].filter((list) => list.items.length > 0),
    documents: documents.map(({ id, name, kind, bytes }) => ({
      name: DOCUMENT_KINDS[kind],
      about: `${name}, ${formatBytes(bytes)}`,
      href: address(id),
    })),
    withheld: because,
    needsCode: !isConfirmed,
  };
}

/** Titles say figures: they are shown to readers who have confirmed who they are. */
function slidesOf(task: Task): string[] {
  if (task.kind !== 'sign-off') return [];
  return signOff.details.parse(task.details).slides;
}
