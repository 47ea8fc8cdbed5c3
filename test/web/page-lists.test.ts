import { PARTNER_PATHS, pageRouteOf } from '../../contracts/page-routes.ts';
import { PAGE_FUNCTIONS, type PageFunctionName } from '../../contracts/workflow.ts';
import { ACCESS, type Method } from '../../web/access.ts';
import type { Page } from '../../web/page.ts';
import { createPartnerPages } from '../../web/partner-pages.ts';
import { ROUTES, type RouteName } from '../../web/paths.ts';
import { createTeamPages } from '../../web/team-pages.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { siteDeps } from './site.ts';

const deps = siteDeps(createMemoryStore());
const pagesOf: Record<PageFunctionName, Page[]> = {
  'partner-pages': createPartnerPages(deps),
  'team-pages': createTeamPages(deps),
};
const routes = Object.keys(ROUTES) as RouteName[];
const addressOf = (route: RouteName) => ROUTES[route].replaceAll(/:[a-zA-Z]+/g, 'x');

describe('every address', () => {
  it.each(routes)('%s is of one function, and requests for it go there', (route) => {
    const having = PAGE_FUNCTIONS.filter((name) => pagesOf[name].some((page) => page.route === route));
    expect(having).toEqual([pageRouteOf(addressOf(route)).target]);
  });

  it.each(routes)('%s answers what the table of access names', (route) => {
    const pages = Object.values(pagesOf)
      .flat()
      .filter((page) => page.route === route);
    const methods: Method[] = [
      ...(pages.some(({ get }) => get) ? (['GET'] as const) : []),
      ...(pages.some(({ post }) => post) ? (['POST'] as const) : []),
    ];
    expect(methods).toEqual(Object.keys(ACCESS[route]));
  });
});

describe('the function without an account', () => {
  const routesOf = (name: PageFunctionName) => pagesOf[name].map(({ route }) => route);

  it('has no page that asks who somebody is', () => {
    const audiences = routesOf('partner-pages').flatMap((route) => Object.values(ACCESS[route]));
    expect(audiences.length).toBeGreaterThan(10);
    expect(new Set(audiences)).toEqual(new Set(['anyone']));
  });

  it('has every page that does not, but the sign-in and what says that pages are served', () => {
    const open = routesOf('team-pages').filter((route) => Object.values(ACCESS[route]).includes('anyone'));
    expect(open).toEqual(['health', 'signIn', 'signInCallback']);
  });
});

describe('a request', () => {
  it.each([
    ['/t/abc', 'ANY /t/{proxy+}'],
    ['/t/abc/uploads/1/2/problems.csv', 'ANY /t/{proxy+}'],
    ['/outcomes/abc', 'ANY /outcomes/{proxy+}'],
    ['/', '$default'],
    ['/t', '$default'],
    ['/t/', '$default'],
    ['/tasks/abc', '$default'],
    ['/outcomes.csv', '$default'],
    ['/jems/t/abc', '$default'],
  ])('for %s takes the route %s', (path, key) => {
    expect(pageRouteOf(path)).toEqual({ key, target: key === '$default' ? 'team-pages' : 'partner-pages' });
  });

  it('takes no other route than those that the HTTP API is given', () => {
    const keys = new Set(routes.map((route) => pageRouteOf(addressOf(route)).key));
    expect([...keys].sort()).toEqual(['$default', ...PARTNER_PATHS.map((path) => `ANY ${path}`)].sort());
  });
});
