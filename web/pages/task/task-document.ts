import { createReadOwedBy } from '../../../queries/owed-by.ts';
import { parameter } from '../../context.ts';
import { openForPerson, openLinked, showOver } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { readDocument } from '../../read-document.ts';
import { hasConfirmed } from '../../reader-session.ts';
import { TASK_FIELD } from '../all-tasks/show-all-tasks.ts';
import { showNotFound } from '../problem/problem.ts';
import { codeAddress } from '../reader-code/reader-code.ts';
import { documentsFor, whyNotReadable } from './documents-for.ts';

/** A document that may be read by way of the task, or of another task of the same person, once they have confirmed who they are. */
export function taskDocumentPage(deps: PartnerDeps): Page {
  const owedBy = createReadOwedBy(deps);
  return {
    route: 'taskDocument',
    async get(c) {
      const other = c.req.query(TASK_FIELD) ?? '';
      const linked = await (other ? openForPerson : openLinked)(c, deps);
      if (linked instanceof Response) return linked;
      const asked = other ? await owedBy.ofPerson(linked.contact.id, other) : linked;
      if (!asked) return showNotFound(c, deps);
      const documentId = parameter(c, 'documentId');
      const document = (await documentsFor(deps.store, asked)).documents.find(({ id }) => id === documentId);
      if (!document) {
        const because = await whyNotReadable(deps.store, { ...asked, documentId });
        return because
          ? showOver(c, deps, { jem: asked.jem, because, title: 'You cannot read this any more' })
          : showNotFound(c, deps);
      }
      if (!(await hasConfirmed(c, deps, linked.link))) {
        return c.redirect(codeAddress(parameter(c, 'token'), { documentId, task: other }), 303);
      }
      const { id, name } = linked.contact;
      return readDocument(c, deps, { document, by: { kind: 'partner', id, name } });
    },
  };
}
