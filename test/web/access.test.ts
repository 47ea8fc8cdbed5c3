import type { Change } from '../../domain/ports/store.ts';
import { ACCESS, type Method, ROLES, type Role } from '../../web/access.ts';
import { ROUTES, type RouteName } from '../../web/paths.ts';
import { csrfToken } from '../../web/sign-in/csrf.ts';
import { pathOf } from './addresses.ts';
import { aDocument, TOKEN } from './fixtures.ts';
import { createSite } from './site.ts';

const routes = Object.keys(ROUTES) as RouteName[];
const methods: Method[] = ['GET', 'POST'];
const visitors: (Role | undefined)[] = [undefined, ...ROLES];

function siteToLookAt(commit?: (changes: readonly Change[]) => never) {
  // Whoever signs out here goes on all the same: the sites are shared by many tests.
  const site = createSite(() => ({ endSessions: async () => ({ ended: 0 }) }));
  site.store.seed('document', aDocument());
  if (commit) site.store.commit = async (changes) => commit(changes);
  return site;
}

const send = (site: ReturnType<typeof siteToLookAt>, method: Method, path: string, as?: Role) => {
  const asking = as ? { as } : {};
  return method === 'GET' ? site.ask(path, asking) : site.send(path, {}, asking);
};

describe('who may use which address', () => {
  const cases = routes.flatMap((route) =>
    methods.flatMap((method) => visitors.map((as) => ({ route, method, as, visitor: as ?? 'nobody' }))),
  );

  // One site for all: what these forms ask for is refused or harmless.
  const site = siteToLookAt();

  it.each(cases)('$method $route by $visitor is as the table says', async ({ route, method, as }) => {
    const audience = ACCESS[route][method];
    const response = await send(site, method, pathOf(route), as);
    if (audience === undefined) {
      expect(response.status).toBe(404);
    } else if (audience === 'anyone') {
      expect([401, 403]).not.toContain(response.status);
      expect(response.headers.get('location') ?? '').not.toContain('/sign-in?');
    } else if (!as && method === 'GET' && !route.startsWith('api')) {
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ to: pathOf(route) })}`);
    } else if (!as) {
      expect(response.status).toBe(401);
    } else if (!audience.includes(as)) {
      expect(response.status).toBe(403);
    } else {
      expect([401, 403]).not.toContain(response.status);
      expect(response.status).toBeLessThan(500);
    }
  });

  it('is open without sign-in only where a personal link or the sign-in itself is', () => {
    const open = routes.filter((route) => Object.values(ACCESS[route]).includes('anyone'));
    expect(open).toEqual([
      'health',
      'task',
      'taskReceipt',
      'taskNotMe',
      'taskQuestion',
      'taskAll',
      'taskNewLink',
      'taskUpload',
      'taskUploadProblems',
      'taskDocument',
      'taskCode',
      'signIn',
      'signInCallback',
      'outcome',
      'outcomeCsv',
    ]);
  });

  it('lets nobody but coordinators change anything but by a personal link or about their own sign-in', () => {
    for (const route of routes) {
      const audience = ACCESS[route].POST;
      const isOwnSignIn = route === 'signOut' || route === 'sessions';
      if (audience === undefined || audience === 'anyone' || isOwnSignIn) continue;
      expect(audience).toEqual(['coordinator']);
    }
  });
});

describe('looking', () => {
  const site = siteToLookAt();
  const { commit } = site.store;
  // That a copy was taken is recorded, which changes nothing that anybody else can see.
  site.store.commit = async (changes) => {
    if (changes.some(({ entity }) => !['audit', 'wrongLinks', 'reading'].includes(entity))) {
      throw new Error('a GET or HEAD has written to the store');
    }
    return commit(changes);
  };

  it.each(routes.flatMap((route) => ['GET', 'HEAD'].map((method) => ({ route, method }))))(
    '$method $route writes nothing, whoever looks (F1)',
    async ({ route, method }) => {
      for (const as of visitors) {
        const response = await site.ask(pathOf(route), { method, ...(as ? { as } : {}) });
        expect(response.status).toBeLessThan(500);
        if (method === 'HEAD') expect(await response.text()).toBe('');
      }
    },
  );
});

describe('every page of the team', () => {
  it('has a button that signs out, by a form that only this session can send (ASVS 5.0, 7.4.4)', async () => {
    const site = siteToLookAt();
    const pages: RouteName[] = [];
    for (const route of routes.filter((name) => Array.isArray(ACCESS[name].GET))) {
      const as = ACCESS[route].GET?.includes('coordinator') ? 'coordinator' : 'auditor';
      const response = await site.ask(pathOf(route), { as });
      if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html')) continue;
      pages.push(route);
      const form = /<form [^>]*action="\/sign-out">[\s\S]*?<\/form>/.exec(await response.text())?.[0];
      expect({ route, form }).toEqual({ route, form: expect.stringContaining(`value="${csrfToken(as)}"`) });
    }
    expect(pages.length).toBeGreaterThan(15);
  });
});

describe('forms of the team', () => {
  it('are refused without the token of the session, whatever they ask for', async () => {
    const site = siteToLookAt(() => {
      throw new Error('written');
    });
    const cookie = '__Host-jem-session=coordinator';
    for (const route of routes.filter((name) => Array.isArray(ACCESS[name].POST))) {
      const response = await site.ask(pathOf(route), { method: 'POST', headers: { cookie } });
      expect(response.status).toBe(403);
    }
  });

  it('are refused with the token of another session', async () => {
    const site = siteToLookAt();
    const fromManager = await site.send('/jems/jem-1/cancel', { csrf: 'x', reason: 'y' }, { as: 'manager' });
    expect(fromManager.status).toBe(403);
    const headers = { cookie: '__Host-jem-session=coordinator' };
    const other = await site.send('/jems/jem-1/cancel', { csrf: 'not-the-token', reason: 'y' }, { headers });
    expect(other.status).toBe(403);
    expect((await site.store.jem('jem-1'))?.state).toBe('open');
  });

  it.each(['cross-site', 'same-site'])(
    'are refused when the browser says that they come %s',
    async (from) => {
      const headers = { 'sec-fetch-site': from };
      const site = siteToLookAt();
      expect(
        (await site.send('/jems/jem-1/cancel', { reason: 'x' }, { as: 'coordinator', headers })).status,
      ).toBe(403);
      expect((await site.send(`/t/${TOKEN}`, { decision: 'accepted' }, { headers })).status).toBe(403);
    },
  );
});
