import { createReadPackPage } from '../../../queries/pack-page.ts';
import { ACCESS, mayUse } from '../../access.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { showNotFound } from '../problem/problem.ts';
import { packModel } from './pack-view.ts';

const NOTICES: Record<string, string> = {
  published: 'The new version is kept. Sign-off is asked for anew, and nothing is sent before it.',
};

/** Every version of the pack: its files, who made it, who signed it, who has read it. */
export function jemPackPage(deps: TeamDeps): Page {
  const readPackPage = createReadPackPage(deps);
  const read = (c: AppContext) => readPackPage({ jemId: parameter(c, 'jemId'), at: c.var.at });
  return {
    route: 'jemPack',
    async get(c) {
      const page = await read(c);
      if (!page) return showNotFound(c, deps);
      const canAct = mayUse(ACCESS.jemPack.POST ?? [], c.var.signedIn?.roles ?? []);
      return show(c, deps, {
        template: 'jem-pack/jem-pack',
        title: `Data pack of the ${page.jem.borough} JEM`,
        notice: noticeOf(c, NOTICES),
        model: packModel(page, canAct),
      });
    },
    async post(c) {
      const page = await read(c);
      const packVersion = page?.versions[0]?.packVersion;
      if (!page || packVersion === undefined) return showNotFound(c, deps);
      const jemId = page.jem.id;
      if (page.whyNotEditable) return c.redirect(url('jemPack', { jemId }), 303);
      const { kind, id, name } = coordinatorOf(c);
      const upload = await deps.commands.prepareUpload({
        jemId,
        purpose: { kind: 'pack-final', packVersion },
        by: { kind, id, name },
        at: c.var.at,
      });
      return c.redirect(url('jemPackUpload', { jemId, uploadId: upload.id }), 303);
    },
  };
}
