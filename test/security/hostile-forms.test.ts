import { ACCESS } from '../../web/access.ts';
import { ROUTES, type RouteName } from '../../web/paths.ts';
import { csrfToken } from '../../web/sign-in/csrf.ts';
import { aJem, aTask, TOKEN } from '../web/fixtures.ts';
import { formOf, headingOf } from '../web/reading.ts';
import { createSite, type Fields } from '../web/site.ts';

const PATH = `/t/${TOKEN}`;
const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', '__proto__.polluted'];

async function answerWith(extra: Fields) {
  const site = createSite();
  const form = formOf(await (await site.ask(PATH)).text());
  const pairs = Array.isArray(extra) ? extra : Object.entries(extra);
  const fields: Fields = [...Object.entries({ ...form, decision: 'accepted' }), ...pairs];
  const response = await site.send(PATH, fields, { after: 10_000 });
  return { site, response, task: await site.store.task(aTask()) };
}

describe('fields that no form of ours has', () => {
  it('are never stored: nobody sets state, person, version or file of a task (mass assignment)', async () => {
    const extra = {
      state: 'waived',
      assigneeId: 'chair',
      version: '99',
      'accepted.state': 'closed',
      'accepted.file': 'jems/jem-2/data/secret',
      'answer.by.id': 'cora',
    };
    const { task } = await answerWith(extra);
    expect(task).toMatchObject({ state: 'answered', assigneeId: 'priya' });
    expect(task?.answer).toMatchObject({ by: { kind: 'partner', id: 'priya' } });
    expect(Object.keys(task?.answer?.values ?? {}).sort()).toEqual(['decision', 'note']);
  });

  it.each(PROTOTYPE_NAMES)('called %s change nothing but their own form', async (name) => {
    const { response, task } = await answerWith([
      [name, 'polluted'],
      [`accepted.${name}`, 'polluted'],
      ['add-row', ''],
    ]);
    expect(response.status).toBe(303);
    expect(JSON.stringify(task)).not.toContain('polluted');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('count by the last value of a name, whoever looks: no check sees another one than what is done', async () => {
    const decided = async (...values: string[]) => {
      const { response } = await answerWith(values.map((value) => ['decision', value]));
      return response.status;
    };
    expect([await decided('nonsense'), await decided('nonsense', 'accepted')]).toEqual([422, 303]);
    const cancelled = async (...tokens: string[]) => {
      const body = tokens.map((token) => `csrf=${token}`).join('&');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await createSite().post('/jems/jem-1/cancel', body, { as: 'coordinator', headers })).status;
    };
    const right = csrfToken('coordinator');
    // Without a reason it would go no further.
    expect([await cancelled(right, 'x'), await cancelled('x', right)]).toEqual([403, 422]);
  });

  it.each(PROTOTYPE_NAMES)('as a decision, %s is none', async (decision) => {
    const site = createSite();
    const response = await site.send(PATH, { decision }, { after: 10_000 });
    expect(response.status).toBe(422);
  });

  it.each(PROTOTYPE_NAMES)('as what has just been done, %s says nothing', async (name) => {
    const site = createSite();
    for (const path of ['/jems/jem-1', '/jems/jem-1/tasks/rsvp-priya']) {
      const html = await (await site.ask(`${path}?done=${name}`, { as: 'coordinator' })).text();
      expect(html).not.toMatch(/native code|\[object|govuk-notification-banner"/);
    }
  });

  it.each(PROTOTYPE_NAMES)('as a query of the API, %s is refused', async (name) => {
    const response = await createSite().ask(`/api/v1/jems?${name}=x`, { as: 'manager' });
    // A query parser may drop __proto__, which is as good.
    expect([200, 400]).toContain(response.status);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('a form made to keep us busy', () => {
  it('with hundreds of thousands of fields of one name is turned away', async () => {
    const site = createSite();
    const body = new URLSearchParams('decision=accepted'.concat('&a='.repeat(200_000)));
    const response = await site.send(PATH, [...body.entries()], { after: 10_000 });
    expect(response.status).toBe(422);
    expect((await site.store.task(aTask()))?.version).toBe(1);
  }, 30_000);

  it('cannot ask for more rows than there are', async () => {
    const { response } = await answerWith({ 'accepted.note.rows': '1e9' });
    expect(response.status).toBe(303);
  });
});

describe('another way to say the same', () => {
  const overrides = [
    { headers: { 'x-http-method-override': 'POST' } },
    { headers: { 'x-method-override': 'DELETE' } },
  ];

  it.each(overrides)('a header that overrides the method has no effect: $headers', async ({ headers }) => {
    const site = createSite();
    const response = await site.ask('/jems/jem-1/cancel?_method=POST&reason=x', {
      as: 'coordinator',
      headers,
    });
    expect(response.status).toBe(200);
    expect((await site.store.jem('jem-1'))?.state).toBe('open');
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    '%s does not exist on any address',
    async (method) => {
      const site = createSite();
      for (const path of Object.values(ROUTES)) {
        // Requests with TRACE cannot even be made with the browser's own class.
        const asked = site.ask(path, { as: 'coordinator', method }).catch(() => undefined);
        const response = await asked;
        if (response) expect(response.status).toBe(404);
      }
      expect(site.store.commits()).toBe(0);
    },
  );

  it('JSON in place of a form is an empty form: no session acts by it', async () => {
    const site = createSite();
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    for (const route of Object.keys(ROUTES) as RouteName[]) {
      if (!ACCESS[route].POST || route === 'signOut') continue;
      const path = ROUTES[route].replace(':token', TOKEN).replace(':jemId', 'jem-1').replace(':taskId', 'x');
      const response = await site.post(path, deep, {
        as: 'coordinator',
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBeLessThan(500);
    }
    expect(await site.store.jem('jem-1')).toMatchObject({ state: 'open', version: 1 });
    expect((await site.store.task(aTask()))?.version).toBe(1);
  });
});

describe('names and texts that want to be markup', () => {
  const HOSTILE = `<script>alert(1)</script><img src=x onerror="alert(2)">'"&{{7*7}}{% raw %}`;

  it('are shown as they were typed and nothing else, on every page that shows them', async () => {
    const site = createSite();
    const priya = (await site.store.contact('priya'))!;
    site.store.seed('contact', { ...priya, name: HOSTILE.slice(0, 120) });
    site.store.seed('jem', aJem({ focus: HOSTILE }));
    const answer = {
      number: 1,
      decision: 'declined',
      values: { decision: 'declined', reason: HOSTILE },
      answeredAt: '2027-01-04T09:00:00.000Z',
      late: false,
      by: { kind: 'partner' as const, id: 'priya', name: HOSTILE },
      via: 'web' as const,
    };
    site.store.seed('task', aTask({ state: 'answered', answer }));
    site.store.seed('history', {
      jemId: 'jem-1',
      id: 'h1',
      at: '2027-01-04T09:00:00.000Z',
      actor: { kind: 'partner', id: 'priya', name: HOSTILE },
      what: 'task-answered',
      taskId: 'rsvp-priya',
      detail: HOSTILE,
      version: 0,
    });
    const pages = [
      { path: PATH },
      { path: `${PATH}/receipt` },
      { path: `${PATH}/not-me` },
      ...['/desk', '/jems/jem-1', '/jems/jem-1/tasks/rsvp-priya', '/jems/jem-1/tasks/rsvp-priya/answer'].map(
        (path) => ({ path, as: 'coordinator' as const }),
      ),
      { path: '/pipeline', as: 'coordinator' as const },
      { path: '/actions', as: 'coordinator' as const },
    ];
    for (const { path, ...asking } of pages) {
      const response = await site.ask(path, asking);
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(headingOf(html)).not.toBe('');
      expect(html).not.toMatch(/<script>|<img src=x|onerror="/);
      expect(html).not.toContain('49{% raw');
    }
  });
});
