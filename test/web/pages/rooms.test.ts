import { aContact, aJem, ROOM } from '../fixtures.ts';
import { errorsOf, formOf, hasId, textOf, typedIn } from '../reading.ts';
import { createSite, type Site } from '../site.ts';

const PATH = '/rooms/compstat';
const MEETING = {
  roomId: 'compstat',
  startsAt: '2027-03-15T10:00:00.000Z',
  endsAt: '2027-03-15T12:00:00.000Z',
  uid: 'jem-1@jem',
  sequence: 0,
};
const as = 'coordinator' as const;
const page = async (site: Site, path = PATH) => (await site.ask(path, { as })).text();
const stored = async (site: Site) => (await site.store.rooms())[0];

describe('the list of rooms', () => {
  it('shows hours, costs by date, blocked dates and what is in each', async () => {
    const site = createSite();
    const costChanges = [{ from: '2027-04-01', cost: 62.5 }];
    site.store.seed('room', { ...ROOM, costChanges, blockedDates: ['2026-12-25', '2027-03-29'] });
    site.store.seed('jem', aJem({ meeting: { ...MEETING, heldUntil: '2027-01-18T17:00:00.000Z' } }));
    const text = textOf(await page(site, '/rooms'));
    expect(text).toContain('8am to 6pm, London time');
    expect(text).toContain('Free; £62.50 from Thursday 1 April 2027');
    expect(text).toContain('Monday 29 March 2027');
    expect(text).not.toContain('25 December 2026');
    expect(text).toContain('HeldUntil Monday 18 January 2027, 5pm London time');
  });

  it('can be read by managers, who have no way to change it', async () => {
    const html = await (await createSite().ask('/rooms', { as: 'manager' })).text();
    expect(html).toContain('CompStat Room');
    expect(html).not.toContain(PATH);
  });
});

describe('a room that is changed', () => {
  it('is stored with its hours, costs by date and blocked dates, in order', async () => {
    const site = createSite();
    const form = {
      ...formOf(await page(site)),
      opens: '9.30',
      closes: '5pm',
      'costChanges.1.from.day': '1',
      'costChanges.1.from.month': '4',
      'costChanges.1.from.year': '2027',
      'costChanges.1.cost': '180',
      blockedDates: '25/12/2027\n2027-03-29\n\n29 March 2027\n',
    };
    const saved = await site.send(PATH, form, { as });
    expect(saved.headers.get('location')).toBe('/rooms?done=saved');
    expect(await stored(site)).toMatchObject({
      opens: '09:30',
      closes: '17:00',
      costPerHire: 0,
      costChanges: [{ from: '2027-04-01', cost: 180 }],
      blockedDates: ['2027-03-29', '2027-12-25'],
      edited: { by: 'The coordinator' },
    });
    expect(typedIn(await page(site), 'blockedDates')).toBe('29 3 2027 25 12 2027');
  });

  it('is refused with what to do at each field, and keeps what was typed', async () => {
    const site = createSite();
    const form = {
      ...formOf(await page(site)),
      opens: 'early',
      costPerHire: 'a lot',
      'costChanges.1.cost': '180',
      blockedDates: 'Christmas\n31 2 2027',
    };
    const refused = await site.send(PATH, form, { as });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(errorsOf(html).map(({ target }) => target)).toEqual([
      'opens',
      'costPerHire',
      'costChanges-1-from-day',
      'blockedDates',
    ]);
    for (const { target } of errorsOf(html)) expect(hasId(html, target)).toBe(true);
    expect(typedIn(html, 'blockedDates')).toContain('Christmas');
    expect((await stored(site))?.version).toBe(1);
  });

  it('is not shut over a meeting that is in it', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ meeting: MEETING }));
    const form = formOf(await page(site));
    const blocked = await site.send(PATH, { ...form, blockedDates: '15 3 2027' }, { as });
    expect(errorsOf(await blocked.text())).toEqual([
      {
        text: 'Croydon has the room on Monday 15 March 2027: move that meeting first',
        target: 'blockedDates',
      },
    ]);
    const late = await site.send(PATH, { ...form, opens: '10:30' }, { as });
    expect(errorsOf(await late.text())[0]?.target).toBe('opens');
  });

  it('is not overwritten by somebody who saw it as it was before', async () => {
    const site = createSite();
    const form = formOf(await page(site));
    await site.send(PATH, { ...form, closes: '17:00' }, { as });
    const second = await site.send(PATH, { ...form, closes: '16:00' }, { as });
    expect(second.status).toBe(409);
    const html = await second.text();
    expect(typedIn(html, 'closes')).toBe('16:00');
    expect((await stored(site))?.closes).toBe('17:00');
    const again = await site.send(PATH, formOf(html), { as });
    expect(again.status).toBe(303);
    expect((await stored(site))?.closes).toBe('16:00');
  });

  it('goes to another owner, of an organisation that was added as well', async () => {
    const site = createSite();
    site.store.seed('organisation', {
      id: 'Lambeth Arts Trust',
      name: 'Lambeth Arts Trust',
      shortName: 'Arts Trust',
      aliases: [],
      kind: 'voluntary',
      addedAt: MEETING.startsAt,
      addedBy: 'Cora',
      version: 0,
    });
    site.store.seed(
      'contact',
      aContact({ id: 'arts', name: 'Ada Stage', organisationId: 'Lambeth Arts Trust' }),
    );
    const html = await page(site);
    expect(textOf(html)).toContain('Ada Stage, Lambeth Arts Trust');
    const unchanged = await site.send(PATH, formOf(html), { as });
    expect(unchanged.status).toBe(303);
    expect(await stored(site)).toMatchObject({ ownerContactId: 'room-owner', organisationId: 'tfl' });
    const form = { ...formOf(await page(site)), ownerContactId: 'arts' };
    expect((await site.send(PATH, form, { as })).status).toBe(303);
    expect(await stored(site)).toMatchObject({
      ownerContactId: 'arts',
      organisationId: 'Lambeth Arts Trust',
    });
    expect(textOf(await page(site, '/rooms'))).toContain('Lambeth Arts Trust, Ada Stage');
  });

  it('goes to nobody whom the contacts do not hold', async () => {
    const site = createSite();
    for (const ownerContactId of ['', 'nobody']) {
      const refused = await site.send(PATH, { ...formOf(await page(site)), ownerContactId }, { as });
      expect(refused.status).toBe(422);
      const html = await refused.text();
      expect(errorsOf(html).map(({ target }) => target)).toEqual(['ownerContactId']);
      expect(hasId(html, 'ownerContactId')).toBe(true);
    }
  });

  it('is no page for a room that there is not', async () => {
    expect((await createSite().ask('/rooms/none', { as })).status).toBe(404);
  });
});

describe('a meeting that is moved into a room that is taken', () => {
  it('is offered what is free instead, one press away', async () => {
    const site = createSite();
    site.store.seed('room', { ...ROOM, id: 'other', name: 'Other Room' });
    site.store.seed('jem', aJem({ stage: 'preparation', meeting: MEETING }));
    site.store.seed('roomHour', {
      roomId: 'compstat',
      hour: '2027-03-16T10:00:00.000Z',
      jemId: 'hackney',
      state: 'booked',
      version: 0,
    });
    const wanted = {
      roomId: 'compstat',
      'date.day': '16',
      'date.month': '3',
      'date.year': '2027',
      time: '10:00',
    };
    const refused = await site.send('/jems/jem-1/move', wanted, { as });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(textOf(html)).toContain('Tuesday 16 March 2027, 10am to 12 noon London time, Other Room');
    const href = /href="(\/jems\/jem-1\/move\?roomId=other[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    const offered = await page(site, href);
    expect([typedIn(offered, 'roomId'), typedIn(offered, 'date.day'), typedIn(offered, 'time')]).toEqual([
      'other',
      '16',
      '10:00',
    ]);
  });
});
