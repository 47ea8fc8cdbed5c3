import { createHandOver, createPreviewHandOver } from '../../commands/hand-over.ts';
import { refText } from '../../commands/plan-hand-over.ts';
import type { Post } from '../../domain/people/contact.ts';
import { aContact, aJem, anRsvp, aRoom, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld, entryIn } from '../support/world.ts';

const AT = '2027-02-10T09:00:00.000Z';
const LEAD: Post = { role: 'local-authority-lead', boroughCode: 'E09000008' };
const WAITING = { token: 'token-1', since: '2027-02-01T09:00:00.000Z' };
const typed = { toContactId: 'colleague', name: '', email: '', reason: '', tellFormer: '' };
const ALL = { by: COORDINATOR, at: AT, fromId: 'leaver', version: 1 };

function world() {
  const made = createWorld();
  made.store.seed('jem', aJem(), aJem({ id: 'sutton', borough: 'Sutton', boroughCode: 'E09000029' }));
  made.store.seed('contact', aContact({ id: 'leaver', posts: [LEAD], supplies: ['r'] }));
  made.store.seed(
    'task',
    aTask({ assigneeId: 'leaver', waiting: WAITING }),
    aTask({
      id: 'task-2',
      jemId: 'sutton',
      borough: 'Sutton',
      boroughCode: 'E09000029',
      assigneeId: 'leaver',
    }),
    aTask({ id: 'task-3', assigneeId: 'leaver', state: 'answered' }),
    aTask({ id: 'task-4' }),
  );
  return { ...made, handOver: createHandOver(made), preview: createPreviewHandOver(made) };
}

const assignees = ({ store }: ReturnType<typeof world>) =>
  Object.fromEntries(store.all('task').map(({ id, assigneeId }) => [id, assigneeId]));

describe('all the work of somebody who leaves', () => {
  const request = { ...ALL, post: undefined, values: typed };
  const tasks = ['croydon/task-1', 'sutton/task-2'];

  it('is previewed with every e-mail, and nothing is written or mailed before it is confirmed', async () => {
    const made = world();
    const before = made.store.commits();
    const values = { ...typed, tellFormer: 'yes' };
    const result = await made.preview({ ...request, values });
    if (result.kind !== 'possible') throw new Error(result.kind);
    expect(result.preview.tasks.map(refText)).toEqual(tasks);
    expect(result.preview.emails).toMatchObject([
      { name: 'Person colleague', tasks: 2, about: 'taken-over' },
      { name: 'Person leaver', tasks: 2, about: 'handed-away' },
    ]);
    expect([made.store.commits(), made.mail.sent.length]).toEqual([before, 0]);
  });

  it('passes in one act with one e-mail, over all boroughs, and the executions look again', async () => {
    const made = world();
    expect(await made.handOver({ ...request, tasks })).toMatchObject({ kind: 'handed-over', tasks: 2 });
    expect(assignees(made)).toEqual({
      'task-1': 'colleague',
      'task-2': 'colleague',
      'task-3': 'leaver',
      'task-4': 'partner',
    });
    expect(made.recipients()).toEqual(['colleague@council.example']);
    expect(made.mail.sent[0]?.text.match(/https:\/\/jem\.example\/t\/[\w-]{32}/g)?.length).toBeGreaterThan(1);
    expect(made.executions.resumed).toEqual([{ token: 'token-1', result: { kind: 'changed' } }]);
  });

  it('leaves what was not chosen, and what was answered since the preview', async () => {
    const made = world();
    made.store.seed('task', aTask({ assigneeId: 'leaver', state: 'answered' }));
    expect(await made.handOver({ ...request, tasks: ['croydon/task-1'] })).toMatchObject({ tasks: 0 });
    expect(assignees(made)).toMatchObject({ 'task-1': 'leaver', 'task-2': 'leaver' });
    expect(made.mail.sent).toEqual([]);
  });

  it('tells the person who had it in one e-mail when that is asked for', async () => {
    const made = world();
    await made.handOver({ ...request, values: { ...typed, tellFormer: 'yes' }, tasks });
    expect(made.recipients()).toEqual(['colleague@council.example', 'leaver@council.example']);
  });

  it('passes 70 tasks by four e-mails, each task once', async () => {
    const made = world();
    const many = Array.from({ length: 70 }, (_, index) =>
      aTask({ id: `many-${String(index).padStart(2, '0')}`, assigneeId: 'leaver' }),
    );
    made.store.seed('task', ...many);
    const chosen = many.map(refText);
    expect(await made.handOver({ ...request, tasks: chosen })).toMatchObject({ tasks: 70 });
    const listed = made.store.all('email').flatMap(({ taskIds }) => taskIds);
    expect(made.mail.sent).toHaveLength(4);
    expect(new Set(listed).size).toBe(70);
    expect(listed).toHaveLength(70);
  });

  it('is refused when the contact was changed since the preview', async () => {
    const made = world();
    expect(await made.handOver({ ...request, version: 0, tasks })).toEqual({ kind: 'changed-meanwhile' });
    expect(made.mail.sent).toEqual([]);
  });

  it.each([
    [{ toContactId: '' }, 'toContactId'],
    [{ toContactId: 'leaver' }, 'toContactId'],
    [{ toContactId: 'nobody' }, 'toContactId'],
    [{ name: 'New Person', email: 'new@council.example' }, 'toContactId'],
    [{ toContactId: '', name: 'New Person' }, 'email'],
    [{ toContactId: '', name: 'New Person', email: 'LEAVER@council.example' }, 'toContactId'],
  ])('is refused for %j', async (over, field) => {
    const result = await world().preview({ ...request, values: { ...typed, ...over } });
    expect(result).toMatchObject({ kind: 'invalid', problems: [{ field }] });
  });
});

describe('a post that is handed over', () => {
  const request = { ...ALL, post: LEAD };
  const values = { ...typed, toContactId: '', name: 'Noor Haddad', email: 'noor@council.example' };

  it('passes with its work, its data and its history to somebody new (R56)', async () => {
    const made = world();
    await made.handOver({ ...request, values, tasks: ['croydon/task-1'] });
    const [noor] = made.store.all('contact').filter(({ name }) => name === 'Noor Haddad');
    expect(noor).toMatchObject({
      organisationId: 'council',
      posts: [{ ...LEAD, from: '2027-02-10' }],
      supplies: ['r'],
    });
    expect(await made.store.contact('leaver')).toMatchObject({
      posts: [],
      supplies: [],
      formerPosts: [{ ...LEAD, to: '2027-02-10' }],
      changes: [{ by: COORDINATOR.name }],
    });
    expect(assignees(made)).toMatchObject({ 'task-1': noor?.id });
    expect(made.recipients()).toEqual(['noor@council.example']);
  });

  it('is named in JEMs that have not asked the person yet', async () => {
    const made = world();
    const invitees = [{ contactId: 'leaver', role: LEAD.role, required: true }];
    made.store.seed('jem', aJem({ invitees }));
    await made.handOver({ ...request, values: typed, tasks: [] });
    expect((await made.store.jem('croydon'))?.invitees).toMatchObject([{ contactId: 'colleague' }]);
    expect(made.happened()).toContain('post-handed-over');
  });

  it('records for whom the successor attends a meeting to which the person was invited', async () => {
    const made = world();
    const rsvp = anRsvp({ id: 'rsvp-leaver-1', assigneeId: 'leaver' });
    made.store.seed('task', rsvp);
    await made.handOver({ ...request, values: typed, tasks: [refText(rsvp)] });
    expect(await made.store.task(rsvp)).toMatchObject({ assigneeId: 'colleague', onBehalfOf: 'leaver' });
  });

  it('invites the successor by a mail of its own for each meeting, and takes it out of the leaver’s calendar', async () => {
    const made = world();
    made.store.seed('jem', aJem({ meeting: MEETING }));
    const rsvp = anRsvp({ id: 'rsvp-leaver-1', assigneeId: 'leaver' });
    made.store.seed('task', rsvp);
    const values = { ...typed, tellFormer: 'yes' };
    const previewed = await made.preview({ ...request, values });
    if (previewed.kind !== 'possible') throw new Error(previewed.kind);
    expect(previewed.preview.emails.map(({ name, about }) => [name, about])).toEqual([
      ['Person colleague', 'taken-over'],
      ['Person leaver', 'handed-away'],
      ['Person colleague', 'invited'],
      ['Person leaver', 'no-longer-invited'],
    ]);
    await made.handOver({ ...request, values, tasks: ['croydon/task-1', refText(rsvp)] });
    const sent = made.mail.sent.map(({ to, text }) => [
      to.split('@')[0],
      entryIn(text).method,
      entryIn(text).uid,
    ]);
    expect(sent).toEqual([
      ['colleague', undefined, undefined],
      ['leaver', undefined, undefined],
      ['colleague', 'REQUEST', MEETING.uid],
      ['leaver', 'CANCEL', MEETING.uid],
    ]);
  });

  it('gives the successor the place that was accepted for a meeting to come, with the entry for the calendar', async () => {
    const made = world();
    made.store.seed('jem', aJem({ meeting: MEETING }));
    const accepted = {
      number: 1,
      decision: 'accepted',
      values: { decision: 'accepted', note: '' },
      answeredAt: AT,
      late: false,
      by: { kind: 'partner' as const, id: 'leaver', name: 'Leaver' },
      via: 'web' as const,
    };
    const rsvp = anRsvp({ id: 'rsvp-leaver-1', assigneeId: 'leaver', state: 'answered', answer: accepted });
    made.store.seed('task', rsvp);
    const values = { ...typed, tellFormer: 'yes' };
    await made.handOver({ ...request, values, tasks: [refText(rsvp)] });
    expect(await made.store.task(rsvp)).toMatchObject({
      state: 'answered',
      assigneeId: 'colleague',
      onBehalfOf: 'leaver',
      answer: { decision: 'accepted' },
    });
    expect(made.mail.sent.map(({ to, text }) => [to.split('@')[0], entryIn(text).method])).toEqual([
      ['colleague', 'REQUEST'],
      ['leaver', 'CANCEL'],
    ]);
    expect(made.executions.resumed).toEqual([]);
  });

  it('leaves an invitation that was declined with who declined it', async () => {
    const made = world();
    made.store.seed('jem', aJem({ meeting: MEETING }));
    const rsvp = anRsvp({ id: 'rsvp-leaver-1', assigneeId: 'leaver', state: 'answered' });
    made.store.seed('task', rsvp);
    await made.handOver({ ...request, values: typed, tasks: [refText(rsvp)] });
    expect((await made.store.task(rsvp))?.assigneeId).toBe('leaver');
  });

  it('takes the rooms of a room owner along', async () => {
    const made = world();
    const owner: Post = { role: 'room-owner' };
    made.store.seed('contact', aContact({ id: 'leaver', posts: [owner] }));
    made.store.seed('room', aRoom({ ownerContactId: 'leaver' }), aRoom({ id: 'other' }));
    await made.handOver({ ...request, post: owner, values: typed, tasks: [] });
    expect(made.store.all('room').map(({ ownerContactId }) => ownerContactId)).toEqual([
      'colleague',
      'room-owner',
    ]);
  });

  it('passes once: the second time the person does not hold it', async () => {
    const made = world();
    await made.handOver({ ...request, values: typed, tasks: [] });
    expect(await made.handOver({ ...request, values: typed, tasks: [] })).toEqual({ kind: 'not-held' });
  });

  it('is decided again when somebody answers at that very moment', async () => {
    const made = world();
    made.store.beforeNextCommit(async () => {
      const task = await made.store.task({ jemId: 'croydon', id: 'task-1' });
      if (task)
        await made.store.commit([{ op: 'put', entity: 'task', value: { ...task, state: 'answered' } }]);
    });
    const result = await made.handOver({ ...request, values: typed, tasks: ['croydon/task-1'] });
    expect(result).toMatchObject({ kind: 'handed-over', tasks: 0 });
    expect((await made.store.contact('colleague'))?.posts).toMatchObject([LEAD]);
  });
});
