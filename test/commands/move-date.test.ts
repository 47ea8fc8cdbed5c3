import type { Jem } from '../../domain/jem/jem.ts';
import { aContact, aJem, anRsvp, aRoom, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const WAITING = { token: 'token-1', since: AT };
const SAID = {
  number: 1,
  values: {},
  by: { kind: 'partner', id: 'partner', name: 'Partner' },
  via: 'web',
  late: false,
  answeredAt: AT,
} as const;
const HOURS = ['2027-03-23T10:00:00.000Z', '2027-03-23T11:00:00.000Z'];

function world(over: Partial<Jem> = {}) {
  const made = createWorld();
  made.store.seed('jem', aJem({ meeting: MEETING, ...over }));
  made.store.seed(
    'room',
    aRoom(),
    aRoom({ id: 'city-hall', name: 'City Hall', ownerContactId: 'hall-owner', blockedDates: ['2027-04-01'] }),
  );
  made.store.seed('contact', aContact({ id: 'hall-owner', email: 'hall@gla.example' }));
  made.store.seed(
    'task',
    anRsvp({ id: 'rsvp-partner', state: 'answered' }),
    aTask({ id: 'data', assigneeId: 'colleague', dueAt: '2027-03-01T17:00:00.000Z', waiting: WAITING }),
    aTask({ id: 'done', state: 'answered' }),
  );
  for (const hour of HOURS) {
    made.store.seed('roomHour', { roomId: 'compstat', hour, jemId: 'croydon', state: 'booked', version: 0 });
  }
  const gate = { jemId: 'croydon', id: 'meeting-over', name: 'meeting-over' } as const;
  made.store.seed('gate', { ...gate, waiting: { token: 'token-gate', since: AT }, version: 0 });
  return made;
}

const to = (values: object) => ({
  jemId: 'croydon',
  values: { roomId: 'compstat', date: '2027-04-06', time: '14:00', ...values },
  by: COORDINATOR,
  at: AT,
});

describe('moving the date', () => {
  it('moves meeting, room, deadlines and invitations together', async () => {
    const made = world();
    const before = made.store.commits();
    expect(await made.move(to({ reason: 'Easter' }))).toMatchObject({ kind: 'moved' });
    // 2pm in London is 1pm UTC after the clocks went forward on 28 March.
    expect((await made.store.jem('croydon'))?.meeting).toEqual({
      ...MEETING,
      startsAt: '2027-04-06T13:00:00.000Z',
      endsAt: '2027-04-06T15:00:00.000Z',
      sequence: 1,
    });
    expect(made.store.all('roomHour').map(({ hour, state }) => [hour, state])).toEqual([
      ['2027-04-06T13:00:00.000Z', 'booked'],
      ['2027-04-06T14:00:00.000Z', 'booked'],
    ]);
    // Eight working days later, with Good Friday and Easter Monday between.
    expect(await made.store.task({ jemId: 'croydon', id: 'data' })).toMatchObject({
      dueAt: '2027-03-11T17:00:00.000Z',
    });
    expect((await made.store.task({ jemId: 'croydon', id: 'rsvp-partner' }))?.details).toMatchObject({
      startsAt: '2027-04-06T13:00:00.000Z',
    });
    expect(made.store.all('history')).toMatchObject([
      {
        what: 'date-moved',
        detail: expect.stringMatching(/^from Tuesday 23 March 2027.*to Tuesday 6 April 2027.*Easter$/),
      },
    ]);
    expect(made.store.commits()).toBeGreaterThan(before);
  });

  it('tells every wait that depends on the date', async () => {
    const made = world();
    await made.move(to({}));
    expect(made.executions.resumed).toEqual([
      { token: 'token-1', result: { kind: 'changed' } },
      { token: 'token-gate', result: { kind: 'changed' } },
    ]);
  });

  it('updates the same calendar entry of those invited and tells the room owner', async () => {
    const made = world();
    await made.move(to({}));
    const [invited, owner, ...rest] = made.mail.sent;
    expect(rest).toEqual([]);
    expect(invited?.to).toBe('partner@council.example');
    expect(invited?.text).toMatch(/METHOD:REQUEST/);
    expect(invited?.text).toMatch(/SEQUENCE:1/);
    expect(invited?.text).toContain(`UID:${MEETING.uid}`);
    expect(owner?.to).toBe('rooms@tfl.example');
  });

  it('mails a room owner who is invited once', async () => {
    const made = world();
    made.store.seed('task', anRsvp({ id: 'rsvp-owner', assigneeId: 'room-owner' }));
    await made.move(to({}));
    expect(made.recipients().filter((address) => address === 'rooms@tfl.example')).toHaveLength(1);
  });

  it('keeps the hours that the old and the new time share', async () => {
    const made = world();
    await made.move(to({ date: '2027-03-23', time: '11:00' }));
    expect(made.store.all('roomHour').map(({ hour, version }) => [hour, version])).toEqual([
      ['2027-03-23T11:00:00.000Z', 1],
      ['2027-03-23T12:00:00.000Z', 1],
    ]);
  });

  it('leaves everything as it was when the room is taken, blocked or shut', async () => {
    const made = world();
    const hour = '2027-04-06T14:00:00.000Z';
    made.store.seed('roomHour', { roomId: 'compstat', hour, jemId: 'hackney', state: 'held', version: 0 });
    const refused = [
      [{}, 'CompStat room is taken at that time.'],
      [{ roomId: 'city-hall', date: '2027-04-01' }, 'City Hall cannot be hired on that day.'],
      [{ time: '17:00' }, 'CompStat room is open from 8am to 6pm.'],
    ] as const;
    for (const [values, because] of refused) {
      expect(await made.move(to(values))).toMatchObject({ kind: 'room-taken', because });
    }
    expect(made.store.commits()).toBe(0);
    expect(made.mail.sent).toEqual([]);
  });

  it('loses to whoever claims the room a moment before', async () => {
    const made = world();
    const hour = '2027-04-06T13:00:00.000Z';
    made.store.beforeNextCommit(() =>
      made.store.seed('roomHour', { roomId: 'compstat', hour, jemId: 'hackney', state: 'held', version: 0 }),
    );
    expect(await made.move(to({}))).toMatchObject({ kind: 'room-taken' });
    expect((await made.store.jem('croydon'))?.meeting).toEqual(MEETING);
  });

  it.each([
    [{ date: '2027-02-10', time: '08:30' }, 'date', 'Enter a date in the future'],
    [{ date: '2027-02-30' }, 'date', 'Enter a real date'],
    [{ time: '25:00' }, 'time', '24-hour clock'],
    [{ roomId: 'none' }, 'roomId', 'Choose a room'],
    [{ date: '2027-03-23', time: '10:00' }, 'date', 'at this time already'],
  ])('refuses %j', async (values, field, message) => {
    const made = world();
    expect(await made.move(to(values))).toMatchObject({
      kind: 'invalid',
      problems: [{ field, message: expect.stringContaining(message) }],
    });
    expect(made.store.commits()).toBe(0);
  });

  it.each([
    [{ state: 'cancelled' }, 'The JEM is cancelled.'],
    [{ state: 'closed' }, 'The JEM is closed.'],
    [{ stage: 'follow-up' }, 'The meeting has been held.'],
  ] as const)('refuses a JEM with %j', async (over, because) => {
    expect(await world(over).move(to({}))).toEqual({ kind: 'not-movable', because });
  });

  it('moves a meeting of seventy people in one transaction, and loses no e-mail to its size', async () => {
    const made = world();
    for (let index = 0; index < 70; index += 1) {
      made.store.seed('contact', aContact({ id: `guest-${index}` }));
      made.store.seed('task', anRsvp({ id: `rsvp-${index}`, assigneeId: `guest-${index}` }));
    }
    expect(await made.move(to({}))).toMatchObject({ kind: 'moved' });
    expect(made.mail.sent).toHaveLength(72);
  });
});

describe('previewing a move', () => {
  it('lists what would move, every e-mail and what to mind, and changes nothing', async () => {
    const made = world({
      invitees: Array.from({ length: 21 }, (_, i) => ({
        contactId: `g${i}`,
        role: 'partner',
        required: false,
      })),
    });
    made.store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
    const result = await made.previewMove(to({ date: '2027-04-10' }));
    expect(result).toMatchObject({
      kind: 'movable',
      preview: {
        from: { startsAt: MEETING.startsAt, room: 'CompStat room, 230 Parnell Road' },
        to: { startsAt: '2027-04-10T13:00:00.000Z' },
        deadlines: [{ taskId: 'data', from: '2027-03-01T17:00:00.000Z' }],
        warnings: [
          'It is not a working day.',
          'CompStat room has room for 20; 21 people are invited.',
          'E-mail does not reach Person partner; please tell them yourself.',
        ],
        emails: [
          { contactId: 'partner', name: 'Person partner', kind: 'date-changed' },
          { contactId: 'room-owner', name: 'Person room-owner', kind: 'notice' },
        ],
      },
    });
    expect(made.store.commits()).toBe(0);
  });

  it.each([
    { declined: ['vice'], warned: [] },
    { declined: ['partner'], warned: [] },
    { declined: ['partner', 'vice'], warned: ['partner', 'vice'] },
    { declined: ['commander', 'vice'], warned: ['commander'] },
  ])(
    'takes chair and vice chair for one: of $declined it minds $warned (R48)',
    async ({ declined, warned }) => {
      const made = world({
        chairId: 'partner',
        invitees: [
          { contactId: 'partner', role: 'chair', required: true },
          { contactId: 'vice', role: 'vice-chair', required: true },
          { contactId: 'commander', role: 'borough-commander', required: true },
        ],
      });
      for (const id of ['partner', 'vice', 'commander']) {
        const decision = declined.includes(id) ? 'declined' : 'accepted';
        made.store.seed('contact', aContact({ id }));
        made.store.seed(
          'task',
          anRsvp({ id: `rsvp-${id}`, assigneeId: id, state: 'answered', answer: { ...SAID, decision } }),
        );
      }
      const result = await made.previewMove(to({}));
      expect(result.kind === 'movable' && result.preview.warnings).toEqual(
        warned.map((id) => `Person ${id} is required and has declined the invitation so far.`),
      );
    },
  );
});
