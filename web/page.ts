import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import { toInstant } from '../domain/time/instant.ts';
import { ACCESS, type Method, mayUse, type Role } from './access.ts';
import { audited } from './audited.ts';
import type { AppContext, AppEnv } from './context.ts';
import type { WebDeps } from './deps.ts';
import { readSubmitted } from './forms/submitted.ts';
import { showForbidden, showSignedOut } from './pages/problem/problem.ts';
import { ROUTES, type RouteName, url } from './paths.ts';
import { CSRF_FIELD, isCrossSite, isCsrfToken } from './sign-in/csrf.ts';
import { SESSION_COOKIE, type SignedIn, signedInBy } from './sign-in/session.ts';
import { tooManyTries } from './too-many-tries.ts';

type Handle = (c: AppContext) => Response | Promise<Response>;

/** A page: its place in the table of addresses and what it answers. HEAD is answered by `get` without the body. */
export interface Page {
  route: RouteName;
  get?: Handle;
  post?: Handle;
}

async function readSession(c: AppContext, deps: WebDeps): Promise<SignedIn | undefined> {
  const token = getCookie(c, SESSION_COOKIE);
  const session = token && (await deps.commands.useSession(token, toInstant(deps.sessionNow())));
  return token && session ? signedInBy(session, token) : undefined;
}

/** Why a request of a member of the team goes no further; undefined when it may. */
async function refusal(
  c: AppContext,
  deps: WebDeps,
  audience: readonly Role[],
): Promise<Response | undefined> {
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
}

/** Sessions are read for the pages that need one: an answer by link does not depend on sign-in (ARCHITECTURE 3.1). */
function guarded(deps: WebDeps, page: { route: RouteName; method: Method; handle: Handle }): Handle {
  const audience = ACCESS[page.route][page.method];
  if (!audience) throw new TypeError(`nobody may ${page.method} ${page.route}: complete the table of access`);

  return audited(deps, page, async (c) => {
    if (page.method === 'POST' && isCrossSite(c.req.header('sec-fetch-site'))) return showForbidden(c, deps);
    const refused = audience === 'anyone' ? undefined : await refusal(c, deps, audience);
    return refused ?? page.handle(c);
  });
}

/** Puts pages behind their addresses, each for those whom the table of access names. */
export function addPages(app: Hono<AppEnv>, deps: WebDeps, pages: readonly Page[]): void {
  for (const { route, get, post } of pages) {
    if (get) app.get(ROUTES[route], guarded(deps, { route, method: 'GET', handle: get }));
    if (post) app.post(ROUTES[route], guarded(deps, { route, method: 'POST', handle: post }));
  }
}
