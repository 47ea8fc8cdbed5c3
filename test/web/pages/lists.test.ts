import { BOROUGHS } from '../../../programme/boroughs.ts';
import { aContact, aJem, anAction, aTask, NOW } from '../fixtures.ts';
import { textOf, typedIn } from '../reading.ts';
import { createSite } from '../site.ts';

const as = 'manager' as const;
const WEEK = 7 * 86_400_000;

function programme() {
  const site = createSite();
  site.store.seed(
    'jem',
    aJem({
      id: 'jem-2',
      boroughCode: 'E09000012',
      borough: 'Hackney',
      failure: { step: 's', error: 'e', at: NOW },
    }),
    aJem({ id: 'jem-3', boroughCode: 'E09000007', borough: 'Camden', state: 'closed', stage: 'learning' }),
  );
  site.store.seed(
    'action',
    anAction({ earlierDates: ['2027-01-10'] }),
    anAction({
      id: 'action-2',
      number: 2,
      what: '=HYPERLINK("http://evil")',
      ownerId: 'chair',
      dueOn: '2027-03-01',
    }),
    anAction({ id: 'action-3', number: 3, what: 'Done, "really"', state: 'signed-off' }),
  );
  return site;
}

describe('the pipeline', () => {
  it('has every borough, in the order of their names', async () => {
    const html = await (await programme().ask('/pipeline', { as })).text();
    const names = [...html.matchAll(/data-label="Borough">\s*(?:<a[^>]*>)?([^<]+)/g)].map(([, name = '']) =>
      name.trim(),
    );
    expect(names).toEqual(BOROUGHS.map(({ name }) => name));
  });

  it('leads from every number to exactly that many rows', async () => {
    const site = programme();
    const html = await (await site.ask('/pipeline', { as })).text();
    const totals = [...html.matchAll(/href="(\/pipeline\?state=[^"]+)"[^>]*><span[^>]*>(\d+)</g)];
    expect(totals).toHaveLength(6);
    for (const [, href = '', number = ''] of totals) {
      const rows = textOf(await (await site.ask(href, { as })).text());
      expect(rows).toContain(number === '0' ? 'No JEM fits' : `${number} row`);
    }
  });

  it('can be narrowed by borough, stage, organisation and state, and shows what it was narrowed by', async () => {
    const site = programme();
    const rowsOf = async (query: string) =>
      textOf(await (await site.ask(`/pipeline?${query}`, { as })).text());
    expect(await rowsOf('borough=E09000008')).toContain('1 row ');
    expect(await rowsOf('stage=learning')).toContain('1 row ');
    expect(await rowsOf('organisation=croydon-council')).toContain('1 row ');
    expect(await rowsOf('organisation=mpa')).toContain('No JEM fits');
    const html = await (await site.ask('/pipeline?state=failed', { as })).text();
    expect(typedIn(html, 'state')).toBe('failed');
    expect(textOf(html)).toContain('Hackney');
  });

  it('shows everything for an address that somebody garbled', async () => {
    const response = await programme().ask('/pipeline?state=%3Cscript%3E&x=1', { as });
    expect(response.status).toBe(200);
    expect(textOf(await response.text())).toContain('32 rows');
  });

  it('turns late when an answer is', async () => {
    const site = createSite();
    const before = await (await site.ask('/pipeline?state=late', { as })).text();
    expect(textOf(before)).toContain('No JEM fits');
    const after = await (await site.ask('/pipeline?state=late', { as, after: 3 * WEEK })).text();
    expect(textOf(after)).toContain('1 answer late');
  });

  it('comes as CSV, narrowed like the page', async () => {
    const response = await programme().ask('/pipeline.csv?borough=E09000008', { as });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Croydon,On time,Scheduling');
  });
});

describe('the actions', () => {
  it('are overdue by their own date, and say how often it moved', async () => {
    const text = textOf(await (await programme().ask('/actions', { as, after: 3 * WEEK })).text());
    expect(text).toContain('Overdue');
    expect(text).toContain('Moved 1 time');
  });

  it('can be narrowed to what is overdue and to an organisation', async () => {
    const site = programme();
    const overdue = textOf(await (await site.ask('/actions?state=overdue', { as, after: 3 * WEEK })).text());
    expect(overdue).toContain('1 action ');
    expect(overdue).toContain('Light the alley');
    const ofCouncil = textOf(await (await site.ask('/actions?organisation=croydon-council', { as })).text());
    expect(ofCouncil).toContain('2 actions');
  });

  it('come as CSV in which nothing is a formula and quotes are kept', async () => {
    const csv = await (await programme().ask('/actions.csv', { as })).text();
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain('"Done, ""really"""');
    expect(csv).not.toMatch(/(^|,|\n)[=+@]/);
  });

  it('say in words that there are none yet', async () => {
    expect(textOf(await (await createSite().ask('/actions', { as })).text())).toContain('No action fits');
  });
});

describe('names that are markup', () => {
  const HOSTILE = `<img src=x onerror="alert(1)">'"&{{ 7 * 7 }}</textarea></title>`;

  it('are text on every page', async () => {
    const site = createSite();
    site.store.seed('contact', aContact({ name: HOSTILE }));
    site.store.seed(
      'jem',
      aJem({ focus: HOSTILE, borough: HOSTILE, failure: { step: HOSTILE, error: HOSTILE, at: NOW } }),
    );
    const answer = {
      number: 1,
      decision: 'declined',
      values: { decision: 'declined', reason: HOSTILE },
      answeredAt: NOW,
      late: false,
      by: { kind: 'partner' as const, id: 'priya', name: HOSTILE },
      via: 'web' as const,
    };
    site.store.seed(
      'task',
      aTask({ borough: HOSTILE, state: 'answered', answer }),
      aTask({ id: 'open', escalatedAt: NOW }),
    );
    site.store.seed('action', anAction({ what: HOSTILE, measure: HOSTILE, borough: HOSTILE }));
    const history = {
      jemId: 'jem-1',
      id: 'h',
      at: NOW,
      what: 'task-answered',
      detail: HOSTILE,
      taskId: 'rsvp-priya',
    };
    const actor = { kind: 'partner' as const, id: 'p', name: HOSTILE };
    site.store.seed('history', { ...history, actor, version: 0 });
    const link = '/t/abcdefghijklmnopqrstuvwxyz012345';
    const paths = [link, `${link}/receipt`, `${link}/not-me`, '/desk', '/jems/jem-1', '/jems/jem-1/cancel'];
    paths.push(
      '/jems/jem-1/tasks/rsvp-priya',
      '/jems/jem-1/tasks/rsvp-priya/answer',
      '/pipeline',
      '/actions',
    );
    for (const path of paths) {
      const html = await (await site.ask(path, { as: 'coordinator' })).text();
      expect(html).not.toContain('<img');
      expect(html).not.toContain('>49<');
      expect(html).toContain('&lt;img');
    }
  });

  it('are text when a form comes back with them', async () => {
    const site = createSite();
    const fields = { name: HOSTILE, email: HOSTILE, reason: HOSTILE };
    const html = await (await site.send('/t/abcdefghijklmnopqrstuvwxyz012345/not-me', fields)).text();
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;/textarea&gt;');
  });
});
