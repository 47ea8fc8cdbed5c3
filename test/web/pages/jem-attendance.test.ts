import type { Jem } from '../../../domain/jem/jem.ts';
import { aJem } from '../fixtures.ts';
import { errorsOf, formOf, hasId, textOf, typedIn } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const PATH = '/jems/jem-1/attendance';
const as = 'coordinator' as const;
const CHAIR_WAS = 'corrected.attendance.chair.was';

function world(over: Partial<Jem> = {}): Site {
  const site = createSite();
  const attendance: Jem['attendance'] = [
    { inviteeId: 'priya', was: 'attended' },
    { inviteeId: 'chair', was: 'absent' },
    { was: 'attended', name: 'Will Walk-in', organisation: 'Fire Brigade' },
  ];
  site.store.seed('jem', aJem({ stage: 'follow-up', attendance, ...over }));
  return site;
}
const page = async (site: Site, path = PATH) => (await site.ask(path, { as })).text();
const corrections = (site: Site) =>
  site.store.all('history').filter(({ what }) => what === 'attendance-corrected');

describe('correcting who was at a meeting', () => {
  it('is filled in with what is recorded, and says that the notes are not sent again', async () => {
    const html = await page(world());
    expect(typedIn(html, 'corrected.attendance.priya.was')).toBe('attended');
    expect(typedIn(html, CHAIR_WAS)).toBe('absent');
    expect(typedIn(html, 'corrected.others.0.name')).toBe('Will Walk-in');
    expect(textOf(html)).toContain('not changed and not sent again');
  });

  it('stores what was changed, with who and what in the history, and sends nothing', async () => {
    const site = world();
    const form = { ...formOf(await page(site)), [CHAIR_WAS]: 'attended', 'corrected.others.0.name': '' };
    const sent = await site.send(PATH, { ...form, 'corrected.others.0.organisation': '' }, { as });
    expect(sent.headers.get('location')).toBe('/jems/jem-1?done=attendance-corrected');
    const jem = await site.store.jem('jem-1');
    expect(jem?.attendance).toEqual([
      { inviteeId: 'priya', was: 'attended' },
      { inviteeId: 'chair', was: 'attended' },
    ]);
    expect(jem?.attendanceCorrected).toMatchObject({ number: 1, by: 'The coordinator' });
    expect(corrections(site)).toMatchObject([
      {
        actor: { name: 'The coordinator' },
        detail: 'Dame Joan Bright: attended, before: absent; taken off: Will Walk-in, Fire Brigade',
      },
    ]);
    expect(site.store.all('email')).toEqual([]);
  });

  it('stores nothing when nothing was changed', async () => {
    const site = world();
    const sent = await site.send(PATH, formOf(await page(site)), { as });
    expect(sent.headers.get('location')).toBe('/jems/jem-1?done=attendance-unchanged');
    expect(corrections(site)).toEqual([]);
  });

  it('keeps what was typed when somebody else has corrected it meanwhile, and takes it when it is sent again', async () => {
    const site = world();
    const mine = {
      ...formOf(await page(site)),
      [CHAIR_WAS]: 'deputy',
      'corrected.attendance.chair.deputy': 'Vi Ce',
    };
    await site.send(PATH, { ...mine, [CHAIR_WAS]: 'attended' }, { as });
    const refused = await site.send(PATH, mine, { as });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(typedIn(html, CHAIR_WAS)).toBe('deputy');
    expect(typedIn(html, 'corrected.attendance.chair.deputy')).toBe('Vi Ce');
    const [error] = errorsOf(html);
    expect(error?.text).toContain('The coordinator has corrected this');
    expect(hasId(html, error?.target ?? '')).toBe(true);
    expect(corrections(site)).toHaveLength(1);
    expect((await site.send(PATH, formOf(html), { as })).status).toBe(303);
    expect((await site.store.jem('jem-1'))?.attendance).toContainEqual({
      inviteeId: 'chair',
      was: 'deputy',
      name: 'Vi Ce',
    });
  });

  it('names what is missing and where', async () => {
    const site = world();
    const form = {
      ...formOf(await page(site)),
      [CHAIR_WAS]: 'deputy',
      'corrected.others.0.organisation': '',
    };
    const refused = await site.send(PATH, form, { as });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(errorsOf(html).map(({ text }) => text)).toEqual([
      'Say who came as the deputy',
      'Give the organisation',
    ]);
    expect(corrections(site)).toEqual([]);
  });

  it('shows one more row without storing anything', async () => {
    const site = world();
    const form = { ...formOf(await page(site)), [CHAIR_WAS]: 'attended', 'add-row': 'corrected.others' };
    const html = await (await site.send(PATH, form, { as })).text();
    expect(typedIn(html, CHAIR_WAS)).toBe('attended');
    expect(hasId(html, 'corrected-others-1-name')).toBe(true);
    expect(corrections(site)).toEqual([]);
  });

  it('is offered on the page of the JEM while it is possible, to coordinators alone', async () => {
    expect(await page(world(), '/jems/jem-1')).toContain(PATH);
    expect(await page(world({ state: 'closed' }), '/jems/jem-1')).toContain(PATH);
    expect(await page(world({ state: 'cancelled' }), '/jems/jem-1')).not.toContain(PATH);
    const asManager = await (await world().ask('/jems/jem-1', { as: 'manager' })).text();
    expect(asManager).not.toContain(PATH);
    expect((await world().ask(PATH, { as: 'manager' })).status).toBe(403);
  });

  it('says why it is not possible, and then stores nothing', async () => {
    const site = world();
    const form = { ...formOf(await page(site)), [CHAIR_WAS]: 'attended' };
    const closedAt = '2027-01-01T00:00:00.000Z';
    site.store.seed('jem', {
      ...aJem({ state: 'closed', attendance: [], closedAt }),
      personalDataErasedAt: closedAt,
    });
    expect(textOf(await page(site))).toContain('are erased');
    expect((await site.send(PATH, form, { as })).status).toBe(409);
    expect(corrections(site)).toEqual([]);
  });
});
