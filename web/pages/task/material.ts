import { DOCUMENT_KINDS } from '../../../domain/document/document.ts';
import { agenda } from '../../../domain/task/kinds/preparation.ts';
import type { Task } from '../../../domain/task/task.ts';
import { formatBytes } from '../../wording.ts';
import type { Readable } from './documents-for.ts';

/** What somebody needs to have read before answering. */
export interface Material {
  lists: { heading: string; items: readonly string[] }[];
  documents: { name: string; about: string; href: string }[];
  /** Why documents that were there are not any more. */
  withheld: string | undefined;
}

export function materialFor(
  task: Task,
  { documents, because }: Readable,
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
    withheld: because,
  };
}
