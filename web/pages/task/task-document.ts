import { createReadOwedBy } from '../../../queries/owed-by.ts';
import { parameter } from '../../context.ts';
import type { WebDeps } from '../../deps.ts';
import { redirectToFile } from '../../download.ts';
import { openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import { TASK_FIELD } from '../all-tasks/show-all-tasks.ts';
import { showNotFound } from '../problem/problem.ts';
import { documentsFor } from './documents-for.ts';

/** A document that may be read by way of the task, or of another task of the same person. */
export function taskDocumentPage(deps: WebDeps): Page {
  const owedBy = createReadOwedBy(deps);
  return {
    route: 'taskDocument',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const other = c.req.query(TASK_FIELD);
      const asked = other ? await owedBy.ofPerson(linked.contact.id, other) : linked;
      if (!asked) return showNotFound(c, deps);
      const wanted = parameter(c, 'documentId');
      const found = (await documentsFor(deps.store, asked)).find(({ id }) => id === wanted);
      return found ? redirectToFile(c, deps, found) : showNotFound(c, deps);
    },
  };
}
