import type { Document } from '../../domain/document/document.ts';
import { ERASED_NAME } from '../../domain/retention/erase-jem.ts';
import { RETENTION } from '../../domain/retention/periods.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import { createEraseExpired } from '../../lambdas/erase-expired/erase-expired.ts';
import { createReadJemPage } from '../../queries/jem-page.ts';
import { aContact, aJem, anRsvp, aRoom, aTask } from '../support/builders.ts';
import { createCountingIds, createFakeLog } from '../support/fakes.ts';
import { createMemoryStore } from '../support/memory-store.ts';

const CLOSED = '2027-07-01T09:00:00.000Z';
const daysAfter = (days: number) => new Date(Date.parse(CLOSED) + days * 86_400_000).toISOString();
const WORDS = [
  'Dee Puty',
  'dee@council.example',
  'ill in hospital',
  'Frank talk',
  'Person partner',
  'boss said',
  'Una Known',
  'Probation',
];

const declined: Task = anRsvp({
  state: 'closed',
  assigneeId: 'deputy',
  closedBecause: 'ill in hospital',
  answer: {
    number: 1,
    decision: 'deputy',
    values: { decision: 'deputy', deputyName: 'Dee Puty', deputyEmail: 'dee@council.example' },
    answeredAt: CLOSED,
    late: false,
    by: { kind: 'partner', id: 'partner', name: 'Person partner' },
    via: 'web',
  },
});
const notes = aTask({
  id: 'notes',
  kind: 'action-notes',
  workArea: 'R18',
  details: {
    owners: [{ id: 'partner', label: 'Person partner, Council' }],
    dueNoEarlierThan: '2027-04-01',
    invited: [
      { id: 'partner', label: 'Person partner, Council', deputy: { id: 'deputy', name: 'Dee Puty' } },
    ],
  },
  state: 'lapsed',
});

function world(state: 'open' | 'closed' = 'closed') {
  const store = createMemoryStore();
  const log = createFakeLog();
  store.seed(
    'contact',
    aContact({ id: 'coordinator', posts: [{ role: 'coordinator' }] }),
    aContact({ id: 'chair', posts: [{ role: 'chair' }] }),
    aContact({ id: 'deputy', name: 'Dee Puty', email: 'dee@council.example', namedBy: 'partner' }),
    aContact({ id: 'room-owner' }),
    aContact({ id: 'new-comer' }),
  );
  store.seed('room', aRoom());
  store.seed(
    'jem',
    aJem({
      state,
      ...(state === 'closed' && { closedAt: CLOSED }),
      attendance: [
        { inviteeId: 'partner', was: 'absent' },
        { was: 'attended', name: 'Una Known', organisation: 'Probation' },
      ],
    }),
  );
  store.seed('task', declined, notes);
  store.seed('history', {
    jemId: 'croydon',
    id: 'h1',
    at: CLOSED,
    actor: { kind: 'partner', id: 'partner', name: 'Person partner' },
    what: 'task-answered',
    taskId: declined.id,
    detail: 'ill in hospital',
    ...(declined.answer && { answer: declined.answer }),
    version: 0,
  });
  store.seed('email', {
    scope: 'croydon',
    key: 'k',
    kind: 'notice',
    contactId: 'coordinator',
    taskIds: [],
    facts: { text: 'Frank talk' },
    state: 'sent',
    claimedAt: CLOSED,
    perhapsTwice: false,
    version: 0,
  });
  const gone: string[] = [];
  const objects = { erase: async (key: string) => void gone.push(key) };
  const erase = createEraseExpired({ store, objects, log, newId: createCountingIds() });
  return { store, log, gone, erase: (days: number) => erase({ at: daysAfter(days) }) };
}

const everything = ({ store }: ReturnType<typeof world>) =>
  JSON.stringify(
    (['contact', 'jem', 'task', 'history', 'email', 'action'] as const).map((name) => store.all(name)),
  );
const found = (made: ReturnType<typeof world>) => WORDS.filter((word) => everything(made).includes(word));

describe('erasing what has been kept for its time', () => {
  it('touches nothing before', async () => {
    const made = world();
    const before = everything(made);
    expect(await made.erase(RETENTION['named-contact'].days - 1)).toMatchObject({ kind: 'nothing-expired' });
    expect(everything(made)).toBe(before);
  });

  it('erases somebody who was named once, a year after the last JEM that they took part in', async () => {
    const made = world();
    expect(await made.erase(RETENTION['named-contact'].days)).toMatchObject({ contacts: 1, jems: 0 });
    expect(await made.store.contact('deputy')).toEqual({
      id: 'deputy',
      name: ERASED_NAME,
      email: 'deputy@erased.invalid',
      organisationId: 'council',
      posts: [],
      supplies: [],
      mail: 'bounced',
      version: 2,
    });
    for (const kept of ['coordinator', 'room-owner', 'new-comer']) {
      expect((await made.store.contact(kept))?.name).not.toBe(ERASED_NAME);
    }
  });

  it('keeps whoever takes part in something open, whatever else is over', async () => {
    const made = world();
    made.store.seed('jem', aJem({ id: 'hackney' }));
    made.store.seed('task', aTask({ jemId: 'hackney', assigneeId: 'deputy' }));
    expect((await made.erase(5_000)).contacts).toBe(0);
  });

  it('counts a post that was given up like a JEM that is over', async () => {
    const made = world();
    const formerPosts = [{ role: 'partner' as const, to: '2027-12-31' }];
    made.store.seed('contact', aContact({ id: 'former', formerPosts }));
    await made.erase(RETENTION['named-contact'].days + 100);
    expect((await made.store.contact('former'))?.name).toBe('Person former');
    await made.erase(RETENTION['named-contact'].days + 190);
    expect((await made.store.contact('former'))?.name).toBe(ERASED_NAME);
  });

  it('erases people and their words from a JEM that has been over for two years, and keeps what was decided', async () => {
    const made = world();
    expect(found(made)).not.toEqual([]);
    expect(await made.erase(RETENTION['closed-jem'].days)).toMatchObject({ kind: 'erased', jems: 1 });
    expect(found(made)).toEqual([]);
    const task = await made.store.task(declined);
    expect(task).toMatchObject({
      state: 'closed',
      assigneeId: 'deputy',
      answer: { decision: 'deputy', number: 1 },
    });
    expect((await made.store.jem('croydon'))?.personalDataErasedAt).toBe(
      daysAfter(RETENTION['closed-jem'].days),
    );
  });

  it('leaves pages that can still be shown', async () => {
    const made = world();
    await made.erase(RETENTION['closed-jem'].days);
    const page = await createReadJemPage({ store: made.store, organisations: [] })({
      jemId: 'croydon',
      at: daysAfter(900),
    });
    expect(page?.tasks).toHaveLength(2);
    for (const task of made.store.all('task')) expect(() => viewTask(task)).not.toThrow();
  });

  it('removes the files of a JEM six years after it was over, but those made for anybody, and says so of each', async () => {
    const made = world();
    const document = (id: string, kind: Document['kind']): Document => ({
      jemId: 'croydon',
      id,
      kind,
      name: `${id}.html`,
      contentType: 'text/html',
      key: `jems/croydon/${id}`,
      bytes: 1,
      sha256: 'a'.repeat(64),
      createdAt: CLOSED,
      version: 0,
    });
    made.store.seed('document', document('notes-1', 'notes'), document('outside-1', 'outside-page'));
    await made.erase(RETENTION.document.days - 1);
    expect(made.gone).toEqual([]);
    expect(await made.erase(RETENTION.document.days)).toMatchObject({ documents: 1 });
    expect(made.gone).toEqual(['jems/croydon/notes-1']);
    const [notes, outside] = await made.store.documentsOf('croydon');
    expect(notes).toMatchObject({ erasedAt: daysAfter(RETENTION.document.days), sha256: 'a'.repeat(64) });
    expect(outside?.erasedAt).toBeUndefined();
    expect(await made.erase(RETENTION.document.days + 1)).toMatchObject({ documents: 0 });
  });

  it('finds the JEM again when a record could not be written', async () => {
    const made = world();
    await made.erase(RETENTION['closed-jem'].days);
    const notes = { jemId: 'croydon', id: 'n', kind: 'notes', name: 'n', contentType: 'text/html' } as const;
    const stored = { ...notes, key: 'k', bytes: 1, sha256: 'a'.repeat(64), createdAt: CLOSED, version: 0 };
    made.store.seed('document', stored);
    const renamed = { ...stored, name: 'm', version: 1 };
    made.store.beforeNextCommit(async () => {
      await made.store.commit([{ op: 'put', entity: 'document', value: renamed }]);
    });
    expect(await made.erase(RETENTION.document.days)).toMatchObject({ documents: 0 });
    expect((await made.store.jem('croydon'))?.documentsErasedAt).toBeUndefined();
  });

  it('never touches an open JEM, however old', async () => {
    const made = world('open');
    const before = everything(made);
    expect(await made.erase(10_000)).toMatchObject({ kind: 'nothing-expired' });
    expect(everything(made)).toBe(before);
  });

  it('writes nothing when it runs again, and finishes what somebody else interrupted', async () => {
    const made = world();
    const seed = () =>
      made.store.seed('jem', { ...aJem({ state: 'closed', closedAt: CLOSED }), focus: 'new' });
    // The second commit is the mark; somebody writes the JEM before it.
    made.store.beforeNextCommit(() => made.store.beforeNextCommit(seed));
    await made.erase(RETENTION['closed-jem'].days);
    await made.erase(RETENTION['closed-jem'].days);
    const before = everything(made);
    expect(await made.erase(RETENTION['closed-jem'].days + 1)).toMatchObject({ kind: 'nothing-expired' });
    expect(everything(made)).toBe(before);
    expect(found(made)).toEqual([]);
  });

  it('says how much and never whose, in the log and in the audit', async () => {
    const made = world();
    await made.erase(RETENTION['closed-jem'].days);
    const said = JSON.stringify([made.log.lines, made.store.all('audit')]);
    expect(said).toContain('PERSONAL_DATA_ERASED');
    expect(made.store.all('audit')).toMatchObject([
      { what: 'erase-expired', who: { kind: 'system' }, about: { contacts: '1', jems: '1', records: '4' } },
    ]);
    for (const word of [...WORDS, 'deputy']) expect(said).not.toContain(word);
  });
});
