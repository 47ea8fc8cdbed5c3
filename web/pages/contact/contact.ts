import { createReadContactPage } from '../../../queries/contact-page.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { parameter } from '../../context.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { contactModel } from './contact-view.ts';

/** What has just been done, as another page left it in the address. */
const NOTICES: Record<string, string> = {
  saved: 'The contact is saved.',
  'handed-over': 'Everything chosen has been handed over. The new person is being told.',
};

/** Somebody whom the programme knows: posts, tasks, answers and attendance over all boroughs. */
export function contactPage(deps: TeamDeps): Page {
  const readContactPage = createReadContactPage(deps);
  return {
    route: 'contact',
    async get(c) {
      const page = await readContactPage({ contactId: parameter(c, 'contactId'), at: c.var.at });
      if (!page) return showNotFound(c, deps);
      const canAct = mayUse(ACCESS.contactEdit.POST ?? [], c.var.signedIn?.roles ?? []);
      return show(c, deps, {
        template: 'contact/contact',
        title: page.contact.name,
        notice: noticeOf(c, NOTICES),
        model: contactModel(page, { canAct, at: c.var.at }),
      });
    },
  };
}
