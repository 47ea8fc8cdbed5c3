import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { toInstant } from '../domain/time/instant.ts';
import type { AppEnv } from './context.ts';
import type { WebDeps } from './deps.ts';
import { addPages, type Page, type Refuse } from './page.ts';
import { showFailed, showNotFound, showTooLarge } from './pages/problem/problem.ts';
import { securityHeaders } from './security-headers.ts';

/** More than API Gateway lets through to a Lambda function in one request. A form says itself that a file is too large. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const YEAR_SECONDS = 31_536_000;

interface AppParts {
  pages: readonly Page[];
  refuse: Refuse;
  /** Where the forms of all these pages may lead beside here. */
  formTargets?: readonly string[];
}

/** An app of some pages. The time of a request is the one that API Gateway gives it (`context.ts`). */
export function createApp(deps: WebDeps, { pages, refuse, formTargets = [] }: AppParts): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.use(securityHeaders(formTargets));
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => showTooLarge(c, deps) }));
  app.get('/assets/*', (c) => {
    const asset = deps.assets.get(c.req.path);
    if (!asset) return c.notFound();
    return c.body(asset.body, 200, {
      'content-type': asset.contentType,
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
    });
  });
  app.use(async (c, next) => {
    c.set('at', toInstant(c.env.requestContext.timeEpoch));
    await next();
  });
  addPages(app, deps, { pages, refuse });

  app.notFound((c) => showNotFound(c, deps));
  app.onError((error, c) => {
    // The pattern and never the path: the path of a partner's page is their personal link (F6).
    const { requestId } = c.env.requestContext;
    const route = routePath(c);
    deps.log.error('REQUEST_FAILED', { error: error.name, method: c.req.method, route, requestId });
    return showFailed(c, deps);
  });
  return app;
}
