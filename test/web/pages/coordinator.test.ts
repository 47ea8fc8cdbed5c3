import { aContact, aDocument, aJem, aTask, COORDINATOR, DETAILS, NOW, SLOTS } from '../fixtures.ts';
import { errorsOf, formOf, hasId, headingOf, textOf, typedIn } from '../reading.ts';
import { createSite } from '../site.ts';

const as = 'coordinator' as const;
const TASK = '/jems/jem-1/tasks/rsvp-priya';

describe('the desk', () => {
  it('says in words when there is nothing to do', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ state: 'closed' }));
    const text = textOf(await (await site.ask('/desk', { as })).text());
    expect(text).toContain('Nothing needs you');
    expect(text).toContain('Nobody owes you an answer');
    expect(text).toContain('No meeting and no action is due');
  });

  it('puts first what stopped, what nobody answered and what is the coordinator’s own, with what happens otherwise', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ failure: { step: 'make-pack', error: 'CorruptRecordError', at: NOW } }));
    const candidates = SLOTS.map((slot) => ({ slot, room: 'CompStat Room', missing: ['Priya'] }));
    site.store.seed(
      'task',
      aTask({ escalatedAt: NOW, lapsesAt: '2027-01-28T17:00:00.000Z' }),
      aTask({ id: 'slot-decision-1', kind: 'slot-decision', assigneeId: 'cora', details: { candidates } }),
    );
    const html = await (await site.ask('/desk', { as })).text();
    const text = textOf(html);
    expect(text).toContain('Needs you now (3)');
    expect(text).toContain('Croydon: make pack failed');
    expect(text).toContain(
      'If nothing is done by Thursday 28 January 2027, 5pm London time: They were told: “We do not expect you',
    );
    expect(text).toContain('If nothing is done: The required people are asked again');
    expect(html).toContain('href="/jems/jem-1/tasks/slot-decision-1/answer"');
  });
});

describe('starting a JEM', () => {
  async function startForm(site: ReturnType<typeof createSite>) {
    site.store.seed('round', {
      id: 'round-2',
      name: 'Round 2',
      theme: 'all-violence',
      from: '2027-01-01',
      to: '2027-12-31',
      version: 0,
    });
    site.store.seed(
      'contact',
      aContact({ id: 'commander', posts: [{ role: 'borough-commander', boroughCode: 'E09000012' }] }),
    );
    return (await site.ask('/jems/new?borough=E09000012', { as })).text();
  }
  const pairs = (html: string): [string, string][] => [
    ...[
      'borough',
      'roundId',
      'focus',
      'durationMinutes',
      'chairId',
      'viceChairId',
      'coordinatorId',
      'roomPreferenceId',
    ].map((name): [string, string] => [name, typedIn(html, name) ?? '']),
    ...['windowFrom', 'windowTo'].flatMap((name) =>
      ['day', 'month', 'year'].map((part): [string, string] => [
        `${name}.${part}`,
        typedIn(html, `${name}.${part}`) ?? '',
      ]),
    ),
    ['invited', 'commander'],
    ['required', 'commander'],
  ];

  it('asks for the borough first, and says so when it is none', async () => {
    const site = createSite();
    expect((await site.ask('/jems/new', { as })).status).toBe(200);
    const wrong = await site.ask('/jems/new?borough=Atlantis', { as });
    expect(wrong.status).toBe(422);
    expect(errorsOf(await wrong.text())).toEqual([
      { text: 'Choose one of the 32 boroughs', target: 'borough' },
    ]);
  });

  it('fills the form in and starts with one press', async () => {
    const site = createSite();
    const html = await startForm(site);
    expect(typedIn(html, 'chairId')).toBe('chair');
    expect(typedIn(html, 'coordinatorId')).toBe('cora');
    const response = await site.send('/jems/new', pairs(html), { as });
    expect(response.status).toBe(303);
    const [, jem] = site.store.all('jem');
    expect(jem?.borough).toBe('Hackney');
    expect(jem?.invitees).toContainEqual({
      contactId: 'commander',
      role: 'borough-commander',
      required: true,
    });
    expect(response.headers.get('location')).toBe(`/jems/${jem?.id}?done=started`);
    const page = await (await site.ask(response.headers.get('location') ?? '', { as })).text();
    expect(headingOf(page)).toBe('Hackney JEM');
  });

  it('leads to what is wrong and keeps everything that was typed and ticked', async () => {
    const site = createSite();
    const html = await startForm(site);
    const changed = pairs(html)
      .filter(([name]) => name !== 'required')
      .map(([name, value]): [string, string] =>
        name === 'windowFrom.year' ? [name, '2020'] : [name, value],
      );
    changed.push(['added.1.name', 'Sam <Oak>'], ['added.1.email', 'sam@']);
    const response = await site.send('/jems/new', changed, { as });
    expect(response.status).toBe(422);
    const again = await response.text();
    const targets = errorsOf(again).map(({ target }) => target);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(hasId(again, target)).toBe(true);
    expect(typedIn(again, 'added.0.name')).toBe('Sam <Oak>');
    expect(typedIn(again, 'invited')).toBe('commander');
    expect(typedIn(again, 'required')).toBeUndefined();
    expect(site.store.all('jem')).toHaveLength(1);
  });

  it('invites nobody whom the programme does not name for the borough', async () => {
    const site = createSite();
    const html = await startForm(site);
    await site.send('/jems/new', [...pairs(html), ['invited', 'priya'], ['invited', 'unknown']], { as });
    const invited = site.store.all('jem')[1]?.invitees.map(({ contactId }) => contactId);
    expect(invited).toEqual(['chair', 'commander']);
  });
});

describe('a JEM', () => {
  it('shows its 27 work areas, who is waited for, invitations, documents and history', async () => {
    const site = createSite();
    site.store.seed('document', aDocument());
    const html = await (await site.ask('/jems/jem-1', { as })).text();
    expect(html.split('class="jem-area__id"').length - 1).toBe(27);
    const text = textOf(html);
    expect(text).toContain('Waiting for (1)');
    expect(text).toContain('Priya Raman');
    expect(html).toContain('href="/jems/jem-1/documents/pack-2"');
    expect(text).toContain('Nothing has happened yet');
  });

  it('folds what is finished, and shows first what nobody has answered', async () => {
    const site = createSite();
    const late = aTask({ id: 'escalated', dueAt: '2027-12-01T17:00:00.000Z', escalatedAt: NOW });
    site.store.seed('task', late, aTask({ id: 'done', state: 'closed' }));
    const html = await (await site.ask('/jems/jem-1', { as })).text();
    const folded =
      /<details[^>]*>\s*<summary[^>]*><span[^>]*>Finished tasks \(1\)<\/span>([\s\S]*?)<\/details>/.exec(
        html,
      );
    expect(folded?.[1]).toContain('/jems/jem-1/tasks/done');
    expect(html).not.toContain('<details class="govuk-details jem-folded" open');
    const places = ['escalated', aTask().id, 'done'].map((id) => html.indexOf(`/jems/jem-1/tasks/${id}"`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(html.indexOf('Waiting for (2)')).toBeLessThan(html.indexOf('Stages and work areas'));
  });

  it('offers acts to coordinators and none to those who only look', async () => {
    const site = createSite();
    const cancel = '/jems/jem-1/cancel';
    expect(await (await site.ask('/jems/jem-1', { as })).text()).toContain(cancel);
    expect(await (await site.ask('/jems/jem-1', { as: 'manager' })).text()).not.toContain(cancel);
    const task = await (await site.ask(TASK, { as: 'auditor' })).text();
    expect(task).not.toContain('What you can do');
  });

  it('gives a document by an address of its own, and another JEM’s not at all', async () => {
    const site = createSite();
    site.store.seed('document', aDocument(), aDocument({ jemId: 'jem-2', id: 'secret' }));
    expect((await site.ask('/jems/jem-1/documents/pack-2', { as })).status).toBe(303);
    expect((await site.ask('/jems/jem-1/documents/secret', { as })).status).toBe(404);
  });

  it('is cancelled with a reason and not without', async () => {
    const site = createSite();
    const refused = await site.send('/jems/jem-1/cancel', { reason: ' ' }, { as });
    expect(refused.status).toBe(422);
    expect(errorsOf(await refused.text())[0]?.target).toBe('reason');
    const done = await site.send('/jems/jem-1/cancel', { reason: 'No room' }, { as });
    expect(done.status).toBe(303);
    expect((await site.store.jem('jem-1'))?.state).toBe('cancelled');
  });

  it('goes on after a failed step', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ failure: { step: 'make-pack', error: 'X', at: NOW } }));
    expect((await site.send('/jems/jem-1/resume', {}, { as })).status).toBe(303);
    expect(await site.store.jem('jem-1')).toMatchObject({ run: 2 });
  });
});

describe('moving the date', () => {
  const meeting = {
    roomId: 'compstat',
    startsAt: SLOTS[0]!.startsAt,
    endsAt: SLOTS[0]!.endsAt,
    uid: 'u',
    sequence: 0,
  };
  const to = {
    roomId: 'compstat',
    'date.day': '29',
    'date.month': '3',
    'date.year': '2027',
    time: '2pm',
    reason: '',
  };
  const siteWithMeeting = () => {
    const site = createSite();
    site.store.seed('jem', aJem({ meeting }));
    return site;
  };

  it('shows first what will happen, and does nothing yet', async () => {
    const site = siteWithMeeting();
    const response = await site.send('/jems/jem-1/move', to, { as });
    const html = await response.text();
    expect(textOf(html)).toContain('Monday 29 March 2027, 2pm to 4pm London time');
    expect(textOf(html)).toContain('will go out');
    expect(typedIn(html, 'date.day')).toBe('29');
    expect(await site.store.jem('jem-1')).toMatchObject({ meeting, version: 1 });
    expect(site.store.all('history')).toEqual([]);
  });

  it('moves when it is confirmed', async () => {
    const site = siteWithMeeting();
    const response = await site.send('/jems/jem-1/move', { ...to, confirm: 'yes' }, { as });
    expect(response.headers.get('location')).toBe('/jems/jem-1?done=moved');
    expect((await site.store.jem('jem-1'))?.meeting).toMatchObject({
      startsAt: '2027-03-29T13:00:00.000Z',
      sequence: 1,
    });
  });

  it.each([
    [{ 'date.year': '2020' }, 'date-day'],
    [{ 'date.day': '' }, 'date-day'],
    [{ time: 'noonish' }, 'time'],
    [{ roomId: '' }, 'roomId'],
    [{ time: '11pm' }, 'roomId'],
  ])('refuses %j, leading to the field and keeping what was typed', async (change, target) => {
    const site = siteWithMeeting();
    const response = await site.send('/jems/jem-1/move', { ...to, ...change }, { as });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(errorsOf(html)[0]?.target).toBe(target);
    expect(hasId(html, target)).toBe(true);
    expect(typedIn(html, 'time')).toBe({ ...to, ...change }.time);
  });

  it('is not offered before a date was booked', async () => {
    const site = createSite();
    expect(await (await site.ask('/jems/jem-1', { as })).text()).not.toContain('/jems/jem-1/move');
    expect((await site.ask('/jems/jem-1/move', { as })).status).toBe(422);
  });
});

describe('acts on a task', () => {
  it('answers for somebody with the same form, and says who did', async () => {
    const site = createSite();
    const refused = await site.send(
      `${TASK}/answer`,
      { decision: 'declined', 'declined.reason': '' },
      { as },
    );
    expect(refused.status).toBe(422);
    expect(errorsOf(await refused.text())[0]?.target).toBe('declined-reason');
    const done = await site.send(`${TASK}/answer`, { decision: 'accepted' }, { as });
    expect(done.headers.get('location')).toBe(`${TASK}?done=answered`);
    expect((await site.store.task(aTask()))?.answer?.by).toMatchObject({
      kind: 'coordinator',
      name: 'The coordinator',
    });
  });

  it('waives with a reason', async () => {
    const site = createSite();
    const refused = await site.send(`${TASK}/waive`, { 'waive-reason': '' }, { as });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(errorsOf(html)[0]?.target).toBe('waive-reason');
    expect(hasId(html, 'waive-reason')).toBe(true);
    await site.send(`${TASK}/waive`, { 'waive-reason': 'Not needed' }, { as });
    expect((await site.store.task(aTask()))?.state).toBe('waived');
    expect((await site.send(`${TASK}/waive`, { 'waive-reason': 'Again' }, { as })).status).toBe(409);
  });

  it('asks somebody else', async () => {
    const site = createSite();
    const refused = await site.send(`${TASK}/reassign`, { 'reassign-toContactId': '' }, { as });
    expect(errorsOf(await refused.text())[0]?.target).toBe('reassign-toContactId');
    const fields = { 'reassign-toContactId': COORDINATOR.id, 'reassign-reason': 'On leave' };
    const preview = await site.send(`${TASK}/reassign`, fields, { as });
    const html = await preview.text();
    expect(html).toContain('2 e-mails will go out');
    const before = await site.store.task(aTask());
    expect(before?.assigneeId).not.toBe(COORDINATOR.id);
    const form = formOf(html);
    expect(form).toMatchObject({ ...fields, from: before?.assigneeId });
    expect((await site.send(`${TASK}/reassign`, { ...form, confirm: 'yes' }, { as })).status).toBe(303);
    expect((await site.store.task(aTask()))?.assigneeId).toBe(COORDINATOR.id);
    const late = await site.send(`${TASK}/reassign`, { ...form, confirm: 'yes' }, { as });
    expect(errorsOf(await late.text())[0]?.text).toContain('has been asked meanwhile');
  });

  it('sends it again, once for two presses', async () => {
    const site = createSite();
    const first = await site.send(`${TASK}/resend`, {}, { as });
    const second = await site.send(`${TASK}/resend`, {}, { as, after: 1_000 });
    expect(first.headers.get('location')).toBe(`${TASK}?done=sent`);
    expect(second.headers.get('location')).toBe(`${TASK}?done=already-sent`);
  });

  it('decides about passing it to another organisation', async () => {
    const site = createSite();
    const handOn = { name: 'Sam Oak', email: 'sam@health.example', reason: '', askedAt: NOW };
    site.store.seed('task', aTask({ handOn }));
    expect(textOf(await (await site.ask(TASK, { as })).text())).toContain('sam@health.example');
    await site.send(`${TASK}/hand-on`, { approve: 'no' }, { as });
    expect(await site.store.task(aTask())).toMatchObject({ assigneeId: 'priya', state: 'open' });
    site.store.seed('task', aTask({ handOn }));
    await site.send(`${TASK}/hand-on`, { approve: 'yes' }, { as });
    expect((await site.store.task(aTask()))?.assigneeId).not.toBe('priya');
  });

  it('are not found for a task or a JEM that is not there', async () => {
    const site = createSite();
    for (const path of [
      '/jems/jem-1/tasks/none',
      '/jems/none/tasks/rsvp-priya',
      '/jems/none',
      '/jems/none/move',
      '/jems/none/cancel',
    ]) {
      expect((await site.ask(path, { as })).status).toBe(404);
    }
    expect((await site.send('/jems/none/cancel', { reason: 'x' }, { as })).status).toBe(404);
    expect((await site.send('/jems/jem-1/tasks/none/waive', { 'waive-reason': 'x' }, { as })).status).toBe(
      404,
    );
  });
});

describe('forms with rows', () => {
  it('take one more row from the coordinator too', async () => {
    const site = createSite();
    site.store.seed('task', aTask({ kind: 'action-notes', details: DETAILS.actionNotes }));
    const fields = { decision: 'recorded', 'recorded.actions.rows': '3', 'add-row': 'recorded.actions' };
    const html = await (await site.send(`${TASK}/answer`, fields, { as })).text();
    expect(typedIn(html, 'recorded.actions.rows')).toBe('4');
  });
});
