import { parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { redirectToFile } from '../../download.ts';
import { openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import { showNotFound } from '../problem/problem.ts';
import { documentsFor } from './material.ts';

/** A document that the task is about. */
export function taskDocumentPage(deps: WebDeps): Page {
  return {
    route: 'taskDocument',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const { task } = linked;
      const found = documentsFor(task, await deps.store.documentsOf(task.jemId)).find(
        ({ id }) => id === parameter(c, 'documentId'),
      );
      return found ? redirectToFile(c, deps, found) : showNotFound(c, deps);
    },
  };
}
