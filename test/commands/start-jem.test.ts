import { aJem, aRoom, aRound } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-01-04T09:00:00.000Z';
const FORM = {
  borough: 'Croydon',
  roundId: '2027-spring',
  focus: 'Robbery after school',
  windowFrom: '2027-03-15',
  windowTo: '2027-04-16',
  chairId: 'chair',
  coordinatorId: 'coordinator',
  roomPreferenceId: 'compstat',
  invitees: [{ contactId: 'partner', role: 'local-authority-lead', required: 'yes' }],
};

function world() {
  const made = createWorld();
  made.store.seed('round', aRound());
  made.store.seed('room', aRoom());
  return made;
}

const start = (over: object = {}) => ({ values: { ...FORM, ...over }, by: COORDINATOR, at: AT });

describe('starting a JEM', () => {
  it('writes the JEM with its history and starts its execution under its own name', async () => {
    const made = world();
    expect(await made.start(start())).toEqual({ kind: 'started', jemId: '2027-spring-croydon' });
    expect(made.executions.started).toEqual([
      { machine: 'jem-lifecycle', name: '2027-spring-croydon-1', input: { jemId: '2027-spring-croydon' } },
    ]);
    expect(await made.store.jem('2027-spring-croydon')).toMatchObject({
      boroughCode: 'E09000008',
      theme: 'serious-youth-violence',
      window: { from: '2027-03-15', to: '2027-04-16' },
      executionArn: 'arn:jem-lifecycle:2027-spring-croydon-1',
      invitees: [
        { contactId: 'chair', role: 'chair', required: true },
        { contactId: 'partner', role: 'local-authority-lead', required: true },
      ],
    });
    expect(made.store.all('history')).toMatchObject([{ what: 'jem-started', actor: COORDINATOR }]);
  });

  it('stands when Step Functions cannot be reached, for reconcile to start', async () => {
    const made = world();
    made.executions.down = true;
    expect(await made.start(start())).toMatchObject({ kind: 'started' });
    expect(made.store.all('jem')).toMatchObject([{ state: 'open', run: 1 }]);
    expect(made.store.all('jem')[0]?.executionArn).toBeUndefined();
    expect(made.log.lines).toMatchObject([{ code: 'START_LEFT_TO_RECONCILE' }]);
  });

  it('adds people who are not yet in the contacts, once, in the organisation of their domain', async () => {
    const made = world();
    const ines = { name: 'Ines Okoro', email: 'ines@council.example', role: 'partner' };
    const known = { name: 'P', email: 'PARTNER@council.example' };
    await made.start(start({ added: [ines, known, ines] }));
    const [jem] = made.store.all('jem');
    expect(jem?.invitees).toHaveLength(3);
    expect(made.store.all('contact').filter(({ name }) => name === 'Ines Okoro')).toMatchObject([
      { organisationId: 'council', namedBy: 'coordinator' },
    ]);
  });

  it.each([
    ['an unknown borough', { borough: 'Atlantis' }, 'borough', 'Choose one of the 32 boroughs'],
    ['no borough', { borough: '' }, 'borough', 'Choose a borough'],
    [
      'the City of London, which has its own force',
      { borough: 'City of London' },
      'borough',
      'Choose one of',
    ],
    ['a date that has passed', { windowFrom: '2027-01-03' }, 'windowFrom', 'Enter a date in the future'],
    ['a date that is none', { windowFrom: '2027-02-30' }, 'windowFrom', 'Enter a real date'],
    ['a window that ends before it begins', { windowTo: '2027-03-14' }, 'windowTo', 'The last date must be'],
    [
      'a window before anything can be ready',
      { windowFrom: '2027-01-11', windowTo: '2027-02-12' },
      'windowTo',
      'Preparation takes until',
    ],
    ['a window in the distant future', { windowTo: '2028-03-15' }, 'windowTo', 'or an earlier date'],
    ['an unknown round', { roundId: 'none' }, 'roundId', 'Choose a round'],
    ['an unknown chair', { chairId: 'none' }, 'chairId', 'Choose a chair'],
    ['an unknown vice chair', { viceChairId: 'none' }, 'viceChairId', 'Choose a vice chair'],
    ['one person for both chairs', { viceChairId: 'chair' }, 'viceChairId', 'other than the chair'],
    ['an unknown room', { roomPreferenceId: 'none' }, 'roomPreferenceId', 'Choose a room'],
    ['nobody to invite', { invitees: [] }, 'invitees', 'Choose at least one person'],
    ['a malformed address', { added: [{ name: 'A', email: 'a@' }] }, 'added.0.email', 'right form'],
    ['too long a focus', { focus: 'x'.repeat(401) }, 'focus', 'Shorten the focus'],
  ])('refuses %s and stores nothing', async (_, over, field, message) => {
    const made = world();
    expect(await made.start(start(over))).toMatchObject({
      kind: 'invalid',
      problems: expect.arrayContaining([{ field, message: expect.stringContaining(message) }]),
    });
    expect(made.store.commits() + made.executions.started.length).toBe(0);
  });

  it('refuses a second open JEM of the borough in the round, also when both are started at once', async () => {
    const made = world();
    const both = await Promise.all([made.start(start()), made.start(start())]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['invalid', 'started']);
    expect(made.store.all('jem')).toHaveLength(1);
  });

  it('starts another after the first was cancelled, under another id', async () => {
    const made = world();
    await made.start(start());
    await made.cancel({ jemId: '2027-spring-croydon', reason: 'Purdah', by: COORDINATOR, at: AT });
    expect(await made.start(start())).toEqual({ kind: 'started', jemId: '2027-spring-croydon-2' });
  });

  it('holds at most two JEMs a year in one borough, cancelled ones apart', async () => {
    const made = world();
    const held = { window: { from: '2027-01-11', to: '2027-02-11' }, state: 'closed' } as const;
    made.store.seed('jem', aJem({ ...held, id: 'a' }), aJem({ ...held, id: 'b', state: 'cancelled' }));
    made.store.seed('jem', aJem({ ...held, id: 'c', window: { from: '2026-11-02', to: '2026-12-01' } }));
    expect(await made.start(start())).toMatchObject({ kind: 'started' });
    const next = aRound({ id: '2027-autumn' });
    made.store.seed('round', next);
    expect(await made.start(start({ roundId: next.id }))).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'borough', message: 'Croydon has 2 JEMs in that year, which is the most' }],
    });
  });
});
