import { ROUTES } from '../../web/paths.ts';
import { aTask, DETAILS, TOKEN } from './fixtures.ts';
import { createSite } from './site.ts';

const PAGES = [
  { path: `/t/${TOKEN}` },
  { path: '/t/mangled' },
  { path: '/nowhere' },
  { path: '/desk', as: 'coordinator' },
  { path: '/jems/new?borough=Croydon', as: 'coordinator' },
  { path: '/jems/jem-1', as: 'coordinator' },
  { path: '/jems/jem-1/tasks/rsvp-priya', as: 'coordinator' },
  { path: '/jems/jem-1/move', as: 'coordinator' },
  { path: '/pipeline', as: 'manager' },
  { path: '/actions', as: 'auditor' },
] as const;

const ON_EVERY_ANSWER = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

/** Signing out is a form that ends at the hosted sign-in; nobody signs out behind a link. */
describe('every page', () => {
  const site = createSite();

  it.each(PAGES)('$path forbids what it does not need', async ({ path, ...asking }) => {
    const { headers } = await site.ask(path, asking);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split('; ').sort()).toEqual(
      [
        "base-uri 'none'",
        "default-src 'none'",
        path.startsWith('/t/') ? "form-action 'self'" : "form-action 'self' https://sign-in.example",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
      ].sort(),
    );
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(Object.fromEntries(headers)).toMatchObject(ON_EVERY_ANSWER);
  });

  it('that fails says no more than the others, with the same headers', async () => {
    const failing = createSite(() => ({ openLink: () => Promise.reject(new TypeError('of table jem')) }));
    const response = await failing.ask(`/t/${TOKEN}`);
    expect(response.status).toBe(500);
    expect(Object.fromEntries(response.headers)).toMatchObject(ON_EVERY_ANSWER);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).not.toMatch(/TypeError|of table|\bat \S+:\d+/);
  });

  it('lets no other site read it', async () => {
    const origin = 'https://evil.example';
    for (const { path, ...asking } of PAGES) {
      const { headers } = await site.ask(path, { ...asking, headers: { origin } });
      const opened = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(opened).toEqual([]);
    }
  });

  it.each(PAGES)(
    '$path has no script, style or address that the policy would stop',
    async ({ path, ...asking }) => {
      const html = await (await site.ask(path, asking)).text();
      const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
      for (const [, attributes, content] of scripts) {
        expect(attributes).toContain('src="/assets/');
        expect(content).toBe('');
      }
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
      expect(html).not.toMatch(/(src|href)="https?:/);
    },
  );

  it('is at most 60 KB without its assets, the longest form included', async () => {
    const owners = Array.from({ length: 15 }, (_, index) => ({
      id: `o${index}`,
      label: `Owner number ${index}`,
    }));
    site.store.seed('task', aTask({ kind: 'action-notes', details: { ...DETAILS.actionNotes, owners } }));
    const html = await (await site.ask(`/t/${TOKEN}`)).text();
    expect(Buffer.byteLength(html)).toBeLessThan(60 * 1024);
  });
});

describe('assets', () => {
  const site = createSite();

  it('are named by their content, so that browsers keep them for ever', async () => {
    const html = await (await site.ask(`/t/${TOKEN}`)).text();
    const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.length).toBeGreaterThanOrEqual(6);
    for (const address of addresses) {
      const response = await site.ask(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(Object.fromEntries(response.headers)).toMatchObject(ON_EVERY_ANSWER);
      expect(response.headers.get('content-type')).toMatch(
        /^text\/(?:css|javascript); charset=utf-8$|^image\/svg\+xml$/,
      );
    }
  });

  it('of our own make no markup, run no text as a script, and keep nothing in the browser', async () => {
    const html = await (await site.ask(`/t/${TOKEN}`)).text();
    const scripts = [...html.matchAll(/src="(\/assets\/[^"]+\/(?:app|enabled)\.js)"/g)].map(
      ([, path = '']) => path,
    );
    expect(scripts.length).toBeGreaterThan(0);
    for (const path of scripts) {
      const script = await (await site.ask(path)).text();
      expect(script).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
      );
      expect(script).not.toMatch(/localStorage|sessionStorage|indexedDB|document\.cookie/);
    }
  });

  it('of another release are not found rather than served as if they were this one’s', async () => {
    expect((await site.ask('/assets/000000000000/app.css')).status).toBe(404);
  });

  it('neither name nor hold the typeface, the crown or the crest of GOV.UK', async () => {
    const html = await (await site.ask(`/t/${TOKEN}`)).text();
    const sheets = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, address = '']) => address);
    for (const address of sheets) {
      const css = await (await site.ask(address)).text();
      expect(css).not.toMatch(/GDS Transport,|@font-face|\.woff/);
      expect(css).not.toContain('url(/assets/images');
    }
    expect(html).not.toMatch(/govuk-logotype|crest|crown/i);
  });

  it('cannot be asked for by a path that leaves their folder', async () => {
    expect((await site.ask('/assets/../package.json')).status).toBe(404);
    expect((await site.ask('/assets/%2e%2e/%2e%2e/package.json')).status).toBe(404);
  });
});

describe('health', () => {
  it('says that pages are served, to anybody', async () => {
    const response = await createSite().ask(ROUTES.health);
    expect(await response.json()).toEqual({ status: 'ok' });
  });
});
