import { createReadJemPage } from '../../../queries/jem-page.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import { parameter } from '../../context.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { readDocument } from '../../read-document.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { jemModel } from './jem-view.ts';

/** What has just been done, as another page left it in the address. */
const NOTICES: Record<string, string> = {
  started: 'The JEM is under way. The first e-mails go out by themselves.',
  moved: 'The date was moved. Everybody concerned is being told.',
  cancelled: 'The JEM is cancelled. Everybody concerned is being told, and nothing more is sent.',
  resumed: 'The JEM goes on from where it stopped.',
  'attendance-corrected': 'Who was there is corrected.',
  'attendance-unchanged': 'Nothing was changed: who was there is as it was recorded.',
};

/** One JEM in full. */
export function jemPage(deps: TeamDeps): Page {
  const readJemPage = createReadJemPage(deps);
  return {
    route: 'jem',
    async get(c) {
      const page = await readJemPage({ jemId: parameter(c, 'jemId'), at: c.var.at });
      if (!page) return showNotFound(c, deps);
      const canAct = mayUse(ACCESS.jemCancel.POST ?? [], c.var.signedIn?.roles ?? []);
      return show(c, deps, {
        template: 'jem/jem',
        title: `${page.jem.borough} JEM`,
        notice: noticeOf(c, NOTICES),
        model: jemModel(page, canAct),
      });
    },
  };
}

/** A document of a JEM, to a member of the team: without a code, recorded, and with their name on it where it is a page. */
export function jemDocumentPage(deps: TeamDeps): Page {
  return {
    route: 'jemDocument',
    async get(c) {
      const ref = { jemId: parameter(c, 'jemId'), id: parameter(c, 'documentId') };
      const document = await deps.store.document(ref);
      if (!document) return showNotFound(c, deps);
      const { id, name } = coordinatorOf(c);
      return readDocument(c, deps, { document, by: { kind: 'team', id, name } });
    },
  };
}

/** Starts a JEM again whose step failed for good. */
export function jemResumePage(deps: TeamDeps): Page {
  return {
    route: 'jemResume',
    async post(c) {
      const jemId = parameter(c, 'jemId');
      const result = await deps.commands.resumeJem({ jemId, by: coordinatorOf(c), at: c.var.at });
      if (result.kind === 'unknown') return showNotFound(c, deps);
      // Pressed twice, or somebody else was faster: it goes on either way.
      return c.redirect(url('jem', { jemId }, { done: 'resumed' }), 303);
    },
  };
}
