import { parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { redirectToFile } from '../../download.ts';
import { openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import { showNotFound } from '../problem/problem.ts';
import { documentsFor } from './documents-for.ts';

/** A document that may be read by way of the task. */
export function taskDocumentPage(deps: WebDeps): Page {
  return {
    route: 'taskDocument',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const wanted = parameter(c, 'documentId');
      const found = (await documentsFor(deps.store, linked)).find(({ id }) => id === wanted);
      return found ? redirectToFile(c, deps, found) : showNotFound(c, deps);
    },
  };
}
