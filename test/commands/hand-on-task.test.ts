import type { Task } from '../../domain/task/task.ts';
import { aContact, aJem, anRsvp, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld, entryIn } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };
const ASKED = { ref: REF, byContactId: 'partner', at: AT };

function world(task: Task = aTask()) {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', task);
  return made;
}

describe('handing a task on', () => {
  it('passes to a new person of the same organisation at once', async () => {
    const { handOn, store, recipients } = world();
    const values = { name: 'Ines Okoro', email: 'ines.okoro@COUNCIL.example', reason: 'Her area' };
    const result = await handOn({ ...ASKED, values });
    expect(result).toMatchObject({
      kind: 'handed-on',
      to: { name: 'Ines Okoro', namedBy: 'partner', organisationId: 'council' },
    });
    expect(recipients()).toEqual(['ines.okoro@COUNCIL.example']);
    expect(store.all('history')).toMatchObject([
      { what: 'task-handed-on', actor: { kind: 'partner', id: 'partner' } },
    ]);
  });

  it('takes the meeting out of the calendar of whoever hands the invitation on, as one and the same entry (F15)', async () => {
    const made = world(anRsvp({ id: 'task-1' }));
    made.store.seed('jem', aJem({ meeting: { ...MEETING, sequence: 2 } }));
    await made.handOn({ ...ASKED, values: { name: 'Person colleague', email: 'colleague@council.example' } });
    const entry = { uid: MEETING.uid, sequence: '2' };
    expect(made.mail.sent.map(({ to, text }) => [to, entryIn(text)])).toEqual([
      ['colleague@council.example', { ...entry, method: 'REQUEST' }],
      ['partner@council.example', { ...entry, method: 'CANCEL' }],
    ]);
    expect(made.mail.sent[1]?.text).toContain('You handed this on to Person colleague.');
  });

  it('does so as well once the coordinator has approved another organisation', async () => {
    const made = world(anRsvp({ id: 'task-1' }));
    made.store.seed('jem', aJem({ meeting: MEETING }));
    await made.handOn({ ...ASKED, values: { name: 'Tom Reed', email: 'tom@charity.example' } });
    expect(made.mail.sent.filter(({ text }) => entryIn(text).method === 'CANCEL')).toEqual([]);
    await made.decideHandOn({ ref: REF, approve: true, by: COORDINATOR, at: AT });
    const cancelled = made.mail.sent.filter(({ text }) => entryIn(text).method === 'CANCEL');
    expect(cancelled.map(({ to }) => to)).toEqual(['partner@council.example']);
  });

  it('says nothing of calendars that have not heard of it yet', async () => {
    const { issuedAt: _never, ...planned } = anRsvp({ id: 'task-1' });
    const made = world({ ...planned, state: 'open' });
    made.store.seed('jem', aJem({ meeting: MEETING }));
    await made.handOn({ ...ASKED, values: { name: 'C', email: 'colleague@council.example' } });
    expect(made.recipients()).toEqual([]);
  });

  it('finds the contact who has the address already', async () => {
    const { handOn, store } = world();
    const before = store.all('contact').length;
    const values = { name: 'C', email: 'Colleague@council.example' };
    expect(await handOn({ ...ASKED, values })).toMatchObject({ kind: 'handed-on', to: { id: 'colleague' } });
    expect(store.all('contact')).toHaveLength(before);
  });

  it('leaves the task where it is and asks the coordinator for an address of another organisation', async () => {
    const { handOn, store, mail } = world();
    const values = { name: 'Tom Reed', email: 'tom@charity.example', reason: 'They run it' };
    expect(await handOn({ ...ASKED, values })).toMatchObject({ kind: 'asked-coordinator' });
    expect(await store.task(REF)).toMatchObject({
      assigneeId: 'partner',
      handOn: { email: 'tom@charity.example' },
    });
    expect(mail.sent).toMatchObject([
      { to: 'coordinator@authority.example', text: expect.stringContaining('Tom Reed') },
    ]);
  });

  it('does not take two addresses at a public provider for one organisation', async () => {
    const { handOn, store } = world();
    store.seed('contact', aContact({ id: 'partner', email: 'a@gmail.com' }));
    const values = { name: 'B', email: 'b@gmail.com' };
    expect(await handOn({ ...ASKED, values })).toMatchObject({ kind: 'asked-coordinator' });
  });

  it('passes on when the coordinator approves, and stays when they decline', async () => {
    for (const approve of [true, false]) {
      const { handOn, decideHandOn, store, recipients } = world();
      await handOn({ ...ASKED, values: { name: 'Tom Reed', email: 'tom@charity.example' } });
      const result = await decideHandOn({ ref: REF, approve, by: COORDINATOR, at: AT });
      expect(result.kind).toBe(approve ? 'handed-on' : 'declined');
      expect((await store.task(REF))?.handOn).toBeUndefined();
      expect(recipients().includes('tom@charity.example')).toBe(approve);
      expect(await decideHandOn({ ref: REF, approve, by: COORDINATOR, at: AT })).toMatchObject({
        kind: 'not-open',
      });
    }
  });

  it.each([
    [{ name: '', email: 'x' }, ['name', 'email']],
    [{ name: 'Me', email: 'Partner@council.example' }, ['email']],
  ])('refuses %j', async (values, fields) => {
    const { handOn, store } = world();
    const result = await handOn({ ...ASKED, values });
    expect(result.kind === 'invalid' && result.problems.map(({ field }) => field)).toEqual(fields);
    expect(store.commits()).toBe(0);
  });

  it('is only for the person who has the task', async () => {
    const { handOn } = world();
    const values = { name: 'Ines', email: 'ines@council.example' };
    expect(await handOn({ ...ASKED, byContactId: 'colleague', values })).toEqual({ kind: 'unknown' });
  });
});
