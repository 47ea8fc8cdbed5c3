import { type AppContext, parameter } from './context.ts';
import type { Refuse } from './page.ts';
import { showForbidden, showTooManyLinks, showUnknownLink } from './pages/problem/problem.ts';
import type { PartnerDeps } from './partner-deps.ts';
import { tooManyTries } from './too-many-tries.ts';

/**
 * Opens the personal link of the address, before any page behind it does anything: whose it is goes into the audit, the forms that it sends
 * are counted, and one that we do not know leads nowhere. Nobody signs in here: a page that is not for anyone is for nobody.
 */
export function createLinkGuard(deps: PartnerDeps): Refuse {
  return async (c, audience) => {
    if (audience !== 'anyone') return showForbidden(c, deps);
    const token = parameter(c, 'token');
    // What the public may read.
    if (token === '') return undefined;
    const opened = await deps.commands.openLink({ token, at: c.var.at });
    if (opened.kind === 'unknown') return refuseUnknown(c, deps);
    const { contactId, jemId, taskId } = opened.link;
    c.set('opened', opened);
    c.set('partner', { contactId, jemId, taskId });
    if (c.req.method !== 'POST') return undefined;
    return tooManyTries(c, deps, { what: 'link-form', who: `${contactId} ${jemId} ${taskId}` });
  };
}

/** Counted by address, and only here: a link that we know is never slowed down, whoever else sits behind the same address. */
async function refuseUnknown(c: AppContext, deps: PartnerDeps): Promise<Response> {
  const address = c.env.requestContext.http?.sourceIp ?? '';
  const noted = await deps.commands.noteWrongLink({ address, at: c.var.at });
  if (noted.kind === 'noted') return showUnknownLink(c, deps);
  c.header('retry-after', String(noted.retryAfterSeconds));
  return showTooManyLinks(c, deps);
}
