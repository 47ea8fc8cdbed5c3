import { getCookie } from 'hono/cookie';
import { toInstant } from '../../domain/time/instant.ts';
import { mayUse } from '../access.ts';
import type { AppContext } from '../context.ts';
import { readSubmitted } from '../forms/submitted.ts';
import type { Refuse } from '../page.ts';
import { showForbidden, showSignedOut } from '../pages/problem/problem.ts';
import { url } from '../paths.ts';
import type { TeamDeps } from '../team-deps.ts';
import { tooManyTries } from '../too-many-tries.ts';
import { CSRF_FIELD, isCsrfToken } from './csrf.ts';
import { SESSION_COOKIE, type SignedIn, signedInBy } from './session.ts';

async function readSession(c: AppContext, deps: TeamDeps): Promise<SignedIn | undefined> {
  const token = getCookie(c, SESSION_COOKIE);
  const session = token && (await deps.commands.useSession(token, toInstant(deps.sessionNow())));
  return token && session ? signedInBy(session, token) : undefined;
}

/** Lets in members of the team by their session, each to what their roles may use. What is for anyone reads no session. */
export function createRefuse(deps: TeamDeps): Refuse {
  return async (c, audience) => {
    if (audience === 'anyone') return undefined;
    const signedIn = await readSession(c, deps);
    const isPost = c.req.method === 'POST';
    if (!signedIn) {
      const wantsPage = !isPost && !c.req.path.startsWith('/api/');
      return wantsPage ? c.redirect(url('signIn', {}, { to: c.req.path }), 303) : showSignedOut(c, deps);
    }
    c.set('signedIn', signedIn);
    if (!mayUse(audience, signedIn.roles)) return showForbidden(c, deps);
    if (!isPost) return undefined;
    // The browser adds the session to a form of any site; only our own pages know its CSRF token.
    const form = await readSubmitted(c);
    if (!isCsrfToken(form.text(CSRF_FIELD), signedIn.token)) return showForbidden(c, deps);
    return tooManyTries(c, deps, { what: 'team-form', who: signedIn.subject });
  };
}
