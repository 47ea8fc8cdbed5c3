import { TRIES_A_MINUTE } from '../../commands/note-try.ts';
import { LINK_DAYS } from '../../domain/link/link.ts';
import { WRONG_LINKS_A_MINUTE } from '../../domain/link/wrong-links.ts';
import { DAY, MINUTE } from '../../domain/time/instant.ts';
import { ACCESS, type Method, ROLES } from '../../web/access.ts';
import { ROUTES, type RouteName } from '../../web/paths.ts';
import { CSRF_FIELD } from '../../web/sign-in/csrf.ts';
import { IDS, pathOf } from './addresses.ts';
import { aTask, NOW, TOKEN } from './fixtures.ts';
import { headingOf } from './reading.ts';
import { type Asking, createSite, type Site } from './site.ts';

const routes = Object.keys(ROUTES) as RouteName[];
const isBehindLink = (route: RouteName) => ROUTES[route].startsWith('/t/');
const forms = routes.filter((route) => ACCESS[route].POST !== undefined);
const linkForms = forms.filter(isBehindLink);
const teamForms = forms.filter((route) => !isBehindLink(route));
const CROSS_SITE = { 'sec-fetch-site': 'cross-site' };

/** What a link can be that we know, and how its site came to be so. */
const KNOWN_LINKS: { link: string; after: number; prepare(site: Site): void }[] = [
  { link: 'a good link', after: 0, prepare() {} },
  { link: 'an expired link', after: (LINK_DAYS + 1) * DAY, prepare() {} },
  {
    link: 'a link whose task was withdrawn',
    after: 0,
    prepare: (site) =>
      site.store.seed('task', aTask({ state: 'withdrawn', closedAt: NOW, closedBecause: 'Over.' })),
  },
  {
    link: 'a link whose task somebody else has',
    after: 0,
    prepare: (site) => site.store.seed('task', aTask({ assigneeId: 'chair' })),
  },
];

/** Sends a form and expects one record of it. @returns who is recorded to have sent it. */
async function recordedSender(site: Site, route: RouteName, sending: Promise<Response>) {
  const before = site.store.all('audit').length;
  const { status } = await sending;
  const [record, ...others] = site.store.all('audit').slice(before);
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    what: route,
    outcome: status < 400 ? 'accepted' : 'refused',
    about: { status: String(status) },
    at: expect.stringMatching(/Z$/),
    requestId: 'request-1',
  });
  expect(JSON.stringify(record)).not.toContain(TOKEN);
  return { status, who: record!.who };
}

it('has forms of both kinds to hold to the rules below', () => {
  expect(linkForms.length).toBeGreaterThan(5);
  expect(teamForms.length).toBeGreaterThan(20);
});

describe('every form of the team leaves one audit record, by the account that sent it', () => {
  // One site for all: whoever signs out here stays signed in, and these forms ask for what is refused or harmless.
  const site = createSite(() => ({ endSessions: async () => ({ ended: 0 }) }));
  const FORMS = teamForms.flatMap((route) => ROLES.map((as) => ({ route, as })));

  it.each(FORMS)('$route by the $as', async ({ route, as }) => {
    const expected = { kind: 'team', id: `sub-${as}`, name: `The ${as}`, roles: [as] };
    const path = pathOf(route);
    const fromOurPage = await recordedSender(site, route, site.send(path, {}, { as }));
    expect(fromOurPage.who).toEqual(expected);

    const elsewhere = site.send(path, {}, { as, headers: CROSS_SITE });
    expect(await recordedSender(site, route, elsewhere)).toEqual({ status: 403, who: expected });

    const headers = { cookie: `__Host-jem-session=${as}` };
    const forged = site.send(path, { [CSRF_FIELD]: 'x' }, { headers });
    expect(await recordedSender(site, route, forged)).toEqual({ status: 403, who: expected });
  });
});

describe.each(KNOWN_LINKS)('every form behind $link', ({ after, prepare }) => {
  const siteWithLink = () => {
    const site = createSite();
    prepare(site);
    return site;
  };

  it.each(
    linkForms.flatMap((route) => [
      { route, from: 'our page', headers: {} },
      { route, from: 'another site', headers: CROSS_SITE },
    ]),
  )('$route from $from leaves one audit record, by the contact', async ({ route, from, headers }) => {
    const site = siteWithLink();
    const { status, who } = await recordedSender(
      site,
      route,
      site.send(pathOf(route), {}, { after, headers }),
    );
    expect(who).toEqual({ kind: 'partner', id: 'priya', name: '', roles: [] });
    if (from === 'another site') expect(status).toBe(403);
  });

  it.each(linkForms)(
    '%s is refused, in words and recorded, after what a person sends in a minute',
    async (route) => {
      const site = siteWithLink();
      const send = (over: Asking = {}) => site.send(pathOf(route), {}, { after, ...over });
      for (let sent = 0; sent < TRIES_A_MINUTE['link-form']; sent += 1) {
        expect((await send(sent % 2 ? { headers: CROSS_SITE } : {})).status).not.toBe(429);
      }
      const refused = await send();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(headingOf(await refused.text())).toBe('That was too often');
      expect(site.store.all('audit').at(-1)).toMatchObject({
        what: route,
        outcome: 'refused',
        about: { status: '429' },
      });
      expect((await send({ after: after + MINUTE })).status).not.toBe(429);
    },
  );
});

describe('every address behind a link that we do not know', () => {
  const CASES = routes
    .filter(isBehindLink)
    .flatMap((route) => (Object.keys(ACCESS[route]) as Method[]).map((method) => ({ route, method })));

  it.each(CASES)(
    '$method $route is refused, in words, after a few tries in a minute',
    async ({ route, method }) => {
      const site = createSite();
      const path = pathOf(route, { ...IDS, token: 'z'.repeat(32) });
      const open = () => site.ask(path, { method });
      for (let tried = 0; tried < WRONG_LINKS_A_MINUTE; tried += 1) expect((await open()).status).toBe(404);
      const refused = await open();
      expect(refused.status).toBe(429);
      expect(headingOf(await refused.text())).toBe('Wait a minute, then try again');
      expect(site.store.all('audit')).toEqual([]);
    },
  );
});
