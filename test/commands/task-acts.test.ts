import type { Task } from '../../domain/task/task.ts';
import { aContact, aJem, anRsvp, aTask } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const REF = { jemId: 'croydon', id: 'task-1' };
const WAITING = { token: 'token-1', since: '2027-02-01T09:00:00.000Z' };
const ASKED = { ref: REF, byContactId: 'partner', at: AT };

function world(task: Task = aTask({ waiting: WAITING })) {
  const made = createWorld();
  made.store.seed('jem', aJem());
  made.store.seed('task', task);
  return made;
}

describe('waiving a task', () => {
  it('lets the workflow go on without an answer and tells the person why', async () => {
    const { waive, store, executions, mail } = world();
    const result = await waive({ ref: REF, reason: ' The figures came by post. ', by: COORDINATOR, at: AT });
    expect(result).toMatchObject({ kind: 'waived', task: { state: 'waived', closedAt: AT } });
    expect(executions.resumed).toEqual([
      { token: 'token-1', result: { kind: 'settled', outcome: 'waived' } },
    ]);
    expect(store.all('history')).toMatchObject([
      { what: 'task-waived', actor: COORDINATOR, detail: 'The figures came by post.' },
    ]);
    expect(mail.sent).toMatchObject([
      { to: 'partner@council.example', text: expect.stringContaining('The figures came by post.') },
    ]);
  });

  it('tells nobody of a task that was never mailed', async () => {
    const { issuedAt: _never, ...planned } = aTask({ state: 'planned' });
    const { waive, mail } = world(planned);
    expect(await waive({ ref: REF, reason: 'Known', by: COORDINATOR, at: AT })).toMatchObject({
      kind: 'waived',
    });
    expect(mail.sent).toEqual([]);
  });

  it('needs a reason', async () => {
    const { waive, store } = world();
    expect(await waive({ ref: REF, reason: '  ', by: COORDINATOR, at: AT })).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'reason' }],
    });
    expect(store.commits()).toBe(0);
  });

  it('leaves an answer alone that came a moment before', async () => {
    const { waive, answer, store } = world();
    const by = { kind: 'partner', id: 'partner', name: 'Person partner' } as const;
    store.beforeNextCommit(() =>
      answer({ ref: REF, values: { decision: 'not-held' }, by, via: 'web', at: AT }).then(),
    );
    expect(await waive({ ref: REF, reason: 'Enough', by: COORDINATOR, at: AT })).toEqual({
      kind: 'not-open',
      because: 'It has been answered.',
    });
    expect((await store.task(REF))?.state).toBe('answered');
  });
});

describe('reassigning a task', () => {
  const input = { ref: REF, toContactId: 'colleague', reason: '', by: COORDINATOR, at: AT };

  it('mails the new person, tells the old one, and starts escalation anew', async () => {
    const { reassign, store, executions, recipients } = world(
      aTask({ waiting: WAITING, escalatedAt: AT, lapsesAt: AT }),
    );
    expect(await reassign(input)).toMatchObject({ kind: 'reassigned', task: { assigneeId: 'colleague' } });
    expect((await store.task(REF))?.escalatedAt).toBeUndefined();
    expect(executions.resumed).toEqual([{ token: 'token-1', result: { kind: 'changed' } }]);
    expect(recipients()).toEqual(['colleague@council.example', 'partner@council.example']);
  });

  it('gives the new person at least two working days, over a weekend', async () => {
    const { reassign, store } = world();
    await reassign({ ...input, at: '2027-02-12T16:00:00.000Z' });
    expect((await store.task(REF))?.dueAt).toBe('2027-02-16T17:00:00.000Z');
  });

  it('records who attends in whose place', async () => {
    const { reassign, store } = world(anRsvp({ id: 'task-1' }));
    await reassign(input);
    expect(await store.task(REF)).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'partner' });
  });

  it('can give a task back to the person who had it first', async () => {
    const { reassign, recipients } = world();
    await reassign(input);
    expect(await reassign({ ...input, toContactId: 'partner' })).toMatchObject({ kind: 'reassigned' });
    expect(recipients().filter((to) => to === 'partner@council.example')).toHaveLength(2);
  });

  it.each(['partner', 'nobody'])('refuses %s as the new person', async (toContactId) => {
    const { reassign } = world();
    expect(await reassign({ ...input, toContactId })).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'toContactId' }],
    });
  });

  it('refuses a task that is answered', async () => {
    const { reassign } = world(aTask({ state: 'answered' }));
    expect(await reassign(input)).toEqual({ kind: 'not-open', because: 'It has been answered.' });
  });
});

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

describe('sending a task again', () => {
  it('mails a fresh link once a minute', async () => {
    const { resend, recipients } = world();
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toEqual({ kind: 'sent' });
    expect(await resend({ ref: REF, by: COORDINATOR, at: '2027-02-10T09:00:59.000Z' })).toEqual({
      kind: 'already-sent',
    });
    expect(await resend({ ref: REF, by: COORDINATOR, at: '2027-02-10T09:01:00.000Z' })).toEqual({
      kind: 'sent',
    });
    expect(recipients()).toHaveLength(2);
  });

  it('says when the address does not work', async () => {
    const { resend, store } = world();
    store.seed('contact', aContact({ id: 'partner', mail: 'bounced' }));
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toEqual({
      kind: 'undeliverable',
      because: 'bounced',
    });
  });

  it('does not mail a task that is over', async () => {
    const { resend } = world(aTask({ state: 'answered' }));
    expect(await resend({ ref: REF, by: COORDINATOR, at: AT })).toMatchObject({ kind: 'not-open' });
  });
});
