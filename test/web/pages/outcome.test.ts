import { completeWorkAreas } from '../../../domain/jem/jem.ts';
import { aJem, anAction, NOW } from '../fixtures.ts';
import { textOf } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const PATH = '/jems/jem-1/outcome';
const PUBLIC = '/outcomes/jem-1';
const TEAM = { as: 'coordinator' as const };
const FIELDS = {
  introduction: 'Partners met about violence.',
  actions: 'Light the alley\n\nOpen the club\n',
  act: 'publish',
};

function agreed(): Site {
  // Figures come from the analysis; the files of this site are no analysis, and the JEM has none.
  const site = createSite();
  site.store.seed('jem', aJem({ workAreas: completeWorkAreas(aJem(), ['R21'], NOW).workAreas }));
  site.store.seed(
    'action',
    anAction(),
    anAction({ id: 'a-2', number: 2, what: 'Priya Raman rings 4 shops' }),
  );
  return site;
}
const text = async (site: Site, path: string, asking = {}) =>
  textOf(await (await site.ask(path, asking)).text());

describe('the public summary', () => {
  it('does not exist before a coordinator has published it, and nobody can tell whether there was a meeting', async () => {
    const site = agreed();
    expect((await site.ask(PUBLIC)).status).toBe(404);
    await site.send(PATH, { act: 'decline' }, TEAM);
    expect((await site.ask(PUBLIC)).status).toBe(404);
    expect((await site.ask('/outcomes/no-such-jem')).status).toBe(404);
  });

  it('starts from a draft without what is private, which is shown beside it with the reasons', async () => {
    const page = await text(agreed(), PATH, TEAM);
    expect(page).toContain('Priya Raman rings 4 shops “Priya Raman” is the name of a person');
    const html = await (await agreed().ask(PATH, TEAM)).text();
    expect(html).toMatch(/<textarea[^>]*name="actions"[^>]*>Light the alley behind the station<\/textarea>/);
  });

  it('is read by anybody once it is published, as a page and as CSV, and says nothing else', async () => {
    const site = agreed();
    const made = await site.send(PATH, FIELDS, TEAM);
    expect(made.headers.get('location')).toBe(`${PATH}?done=published`);
    const page = await text(site, PUBLIC);
    expect(page).toContain('Croydon: what was agreed');
    expect(page).toContain('Light the alleyOpen the club');
    expect(page).not.toMatch(/Priya|Cora|Restricted/);
    const csv = await (await site.ask(`${PUBLIC}/actions.csv`)).text();
    expect(csv).toContain('Croydon,');
    expect(csv.split('\r\n')).toHaveLength(4);
    expect((await site.ask(PUBLIC)).headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(site.store.all('history').map(({ what }) => what)).toEqual(['public-summary-published']);
  });

  it.each([
    ['a name', { actions: 'Priya Raman lights the alley' }, '“Priya Raman” is the name of a person'],
    ['a small number', { introduction: 'We helped 4 families.' }, '“4” is a number below 10'],
    ['nothing', { introduction: '' }, 'Say in a sentence what the meeting was about'],
  ])('is not published with %s in it, and what was typed is kept', async (_what, fields, message) => {
    const site = agreed();
    const response = await site.send(PATH, { ...FIELDS, ...fields }, TEAM);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(textOf(html)).toContain(message);
    expect(html).toContain('Open the club'.slice(0, 'actions' in fields ? 0 : undefined));
    expect((await site.ask(PUBLIC)).status).toBe(404);
  });

  it('is not published before the owners have agreed to the actions', async () => {
    const site = agreed();
    site.store.seed('jem', aJem());
    expect(await text(site, PATH, TEAM)).toContain('have not been agreed with their owners yet');
    expect((await site.send(PATH, FIELDS, TEAM)).status).toBe(422);
    expect((await site.ask(PUBLIC)).status).toBe(404);
  });

  it('is withdrawn at once, and its address says so', async () => {
    const site = agreed();
    await site.send(PATH, FIELDS, TEAM);
    await site.send(PATH, { act: 'withdraw' }, TEAM);
    const gone = await site.ask(PUBLIC);
    expect(gone.status).toBe(410);
    expect(textOf(await gone.text())).not.toContain('Light the alley');
    expect((await site.ask(`${PUBLIC}/actions.csv`)).status).toBe(410);
  });

  it('is decided by coordinators alone', async () => {
    const site = agreed();
    expect((await site.send(PATH, FIELDS, { as: 'manager' })).status).toBe(403);
    expect(await text(site, PATH, { as: 'manager' })).not.toContain('Publish');
  });
});
