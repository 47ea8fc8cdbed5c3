import { DOCUMENT_KINDS, type Document } from '../../../domain/document/document.ts';
import { agenda } from '../../../domain/task/kinds/preparation.ts';
import type { Task } from '../../../domain/task/task.ts';
import { formatBytes } from '../../wording.ts';

/** What somebody needs to have read before answering. */
export interface Material {
  lists: { heading: string; items: readonly string[] }[];
  documents: { name: string; about: string; href: string }[];
}

export function materialFor(
  task: Task,
  documents: readonly Document[],
  address: (documentId: string) => string,
): Material {
  const { issues, items } =
    task.kind === 'agenda' ? agenda.details.parse(task.details) : { issues: [], items: [] };
  return {
    lists: [
      { heading: 'Issues', items: issues },
      { heading: 'Agenda', items },
    ].filter((list) => list.items.length > 0),
    documents: documents.map(({ id, name, kind, bytes }) => ({
      name: DOCUMENT_KINDS[kind],
      about: `${name}, ${formatBytes(bytes)}`,
      href: address(id),
    })),
  };
}
