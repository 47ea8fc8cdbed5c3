import { once } from '../../domain/once.ts';
import type { AppContext } from '../context.ts';
import type { Page } from '../page.ts';
import type { TeamDeps } from '../team-deps.ts';
import { describeApi } from './openapi.ts';
import { createOperations, type Operation } from './operations.ts';

/** Answers with what the response schema names and nothing else: what a record holds besides never leaves by accident. */
function operationPage({ route, query, response, read }: Operation): Page {
  return {
    route,
    async get(c) {
      const parsed = query?.safeParse(c.req.query());
      if (parsed && !parsed.success) return refuse(c, parsed.error.issues);
      const found = await read(c, parsed?.data);
      if (found === undefined) return c.json({ error: { status: 404, title: 'Not found' } }, 404);
      return c.json(response.parse(found));
    },
  };
}

function refuse(c: AppContext, issues: readonly { path: PropertyKey[]; message: string }[]): Response {
  const title = issues.map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`).join('; ');
  return c.json({ error: { status: 400, title } }, 400);
}

export function apiPages(deps: TeamDeps): Page[] {
  const operations = createOperations(deps);
  const description = once(() => describeApi(operations));
  return [{ route: 'apiDescription', get: (c) => c.json(description()) }, ...operations.map(operationPage)];
}
