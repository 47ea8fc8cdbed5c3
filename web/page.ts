import type { Hono } from 'hono';
import { ACCESS, type Audience, type Method } from './access.ts';
import { audited } from './audited.ts';
import type { AppContext, AppEnv } from './context.ts';
import type { WebDeps } from './deps.ts';
import { showForbidden } from './pages/problem/problem.ts';
import { ROUTES, type RouteName } from './paths.ts';
import { isCrossSite } from './sign-in/csrf.ts';

type Handle = (c: AppContext) => Response | Promise<Response>;

/** A page: its place in the table of addresses and what it answers. HEAD is answered by `get` without the body. */
export interface Page {
  route: RouteName;
  get?: Handle;
  post?: Handle;
}

/**
 * Finds out who sends a request, for the audit too, and why it goes no further; undefined when it may. It comes before every page, so that no
 * page can forget whom it serves, to record it, or how often.
 */
export type Refuse = (c: AppContext, audience: Audience) => Promise<Response | undefined>;

function guarded(
  deps: WebDeps,
  page: { route: RouteName; method: Method; handle: Handle },
  refuse: Refuse,
): Handle {
  const audience = ACCESS[page.route][page.method];
  if (!audience) throw new TypeError(`nobody may ${page.method} ${page.route}: complete the table of access`);

  return audited(deps, page, async (c) => {
    const refused = await refuse(c, audience);
    if (refused) return refused;
    // Only now that it is known who sent it: what is refused to somebody whom we know is recorded.
    if (page.method === 'POST' && isCrossSite(c.req.header('sec-fetch-site'))) return showForbidden(c, deps);
    return page.handle(c);
  });
}

/** Puts pages behind their addresses, each for those whom the table of access names; `refuse` knows who they are. */
export function addPages(
  app: Hono<AppEnv>,
  deps: WebDeps,
  { pages, refuse }: { pages: readonly Page[]; refuse: Refuse },
): void {
  for (const { route, get, post } of pages) {
    if (get) app.get(ROUTES[route], guarded(deps, { route, method: 'GET', handle: get }, refuse));
    if (post) app.post(ROUTES[route], guarded(deps, { route, method: 'POST', handle: post }, refuse));
  }
}
