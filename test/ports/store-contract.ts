import type { Change, Entities, EntityName, Store } from '../../domain/ports/store.ts';
import { SAMPLES } from './sample-entities.ts';

export interface RunningStore {
  store: Store;
  stop(): Promise<void>;
}

const { jem, task, action, gate, email, room, roomHour } = SAMPLES;

type Write = <N extends EntityName>(entity: N, value?: Entities[N]) => Change;
/** A change whose entity and value belong together by construction. */
const change =
  (op: Change['op']): Write =>
  (entity, value = SAMPLES[entity]) =>
    ({ op, entity, value }) as Change;
const put = change('put');
const remove = change('remove');
const expectVersion = change('expect');

const READERS: { [N in EntityName]: (store: Store) => Promise<Entities[N] | undefined> } = {
  jem: (store) => store.jem('jem-1'),
  task: (store) => store.task({ jemId: 'jem-1', id: task.id }),
  action: (store) => store.action({ jemId: 'jem-1', id: 'a-1' }),
  document: (store) => store.document({ jemId: 'jem-1', id: 'd-1' }),
  upload: async (store) =>
    (await store.uploadsOf('jem-1'))[0] ?? store.upload({ jemId: 'jem-1', id: 'up-1' }),
  gate: (store) => store.gate({ jemId: 'jem-1', id: 'meeting-over' }),
  history: async (store) => (await store.jemFile('jem-1'))?.history[0],
  email: (store) => store.email(email),
  link: (store) => store.link(SAMPLES.link.hash),
  contact: (store) => store.contact('c-2'),
  room: async (store) => (await store.rooms())[0],
  roomHour: async (store) =>
    (await store.roomHours('compstat', roomHour.hour, '2027-03-02T11:00:00.000Z'))[0],
  round: async (store) => (await store.rounds())[0],
  organisation: async (store) => (await store.organisations())[0],
  libraryFile: async (store) => (await store.libraryFiles())[0],
  wrongLinks: (store) => store.wrongLinks(SAMPLES.wrongLinks.id),
  publicSummary: (store) => store.publicSummary(SAMPLES.publicSummary.jemId),
  reading: async (store) => (await store.readingsOf(SAMPLES.reading.jemId))[0],
  readingCode: (store) => store.readingCode(SAMPLES.readingCode.linkHash),
  readingSession: (store) => store.readingSession(SAMPLES.readingSession.id),
  session: (store) => store.session(SAMPLES.session.id),
  audit: async (store) => (await store.auditOf('2027-01-04'))[0],
};
const ENTITIES = Object.keys(READERS) as EntityName[];

/** What every Store promises, whatever it is made of. */
export function describeStore(name: string, start: () => Promise<RunningStore>): void {
  describe(`the store on ${name}`, () => {
    let running: RunningStore;
    let store: Store;
    beforeEach(async () => {
      running = await start();
      store = running.store;
    });
    afterEach(() => running.stop());

    const commit = (...changes: Change[]) => store.commit(changes);
    const committed = { kind: 'committed' };
    const conflict = (...entities: EntityName[]) => ({ kind: 'conflict', entities });

    it.each(ENTITIES)('gives back a %s as it was put, one version higher', async (entity) => {
      expect(await commit(put('jem'), ...(entity === 'jem' ? [] : [put(entity)]))).toEqual(committed);
      expect(await READERS[entity](store)).toEqual({ ...SAMPLES[entity], version: 1 });
    });

    it.each(ENTITIES)('has no %s before one is put, and none after it was removed', async (entity) => {
      if (entity !== 'history') expect(await READERS[entity](store)).toBeUndefined();
      await commit(put(entity));
      expect(await commit(remove(entity, { ...SAMPLES[entity], version: 1 }))).toEqual(committed);
      expect(await READERS[entity](store)).toBeUndefined();
    });

    describe('a commit', () => {
      it('refuses a second value where none was expected, and keeps the first', async () => {
        await commit(put('jem'));
        expect(await commit(put('jem', { ...jem, focus: 'late' }))).toEqual(conflict('jem'));
        expect((await store.jem('jem-1'))?.focus).toBe('');
      });

      it('refuses a value read before somebody else changed it', async () => {
        await commit(put('jem'));
        const read = (await store.jem('jem-1'))!;
        await commit(put('jem', { ...read, focus: 'first' }));
        expect(await commit(put('jem', { ...read, focus: 'second' }))).toEqual(conflict('jem'));
        expect(await store.jem('jem-1')).toMatchObject({ focus: 'first', version: 2 });
      });

      it('refuses to change or remove what is not there', async () => {
        expect(await commit(put('jem', { ...jem, version: 3 }))).toEqual(conflict('jem'));
        expect(await commit(remove('task', { ...task, version: 1 }))).toEqual(conflict('task'));
        expect(await store.jem('jem-1')).toBeUndefined();
      });

      it('writes all of its changes or none, and names what conflicted', async () => {
        await commit(put('roomHour'));
        expect(await commit(put('jem'), put('roomHour'), put('task'))).toEqual(conflict('roomHour'));
        expect(await store.jem('jem-1')).toBeUndefined();
        expect(await store.task(task)).toBeUndefined();
      });

      it('is bound to a version that it only looks at', async () => {
        await commit(put('jem'));
        expect(await commit(expectVersion('jem', { ...jem, version: 1 }), put('task'))).toEqual(committed);
        expect((await store.jem('jem-1'))?.version).toBe(1);
        const stale = expectVersion('jem', { ...jem, version: 7 });
        expect(await commit(stale, put('action'))).toEqual(conflict('jem'));
        expect(await commit(expectVersion('gate'), put('action'))).toEqual(committed);
      });

      it('of nothing changes nothing', async () => {
        expect(await commit()).toEqual(committed);
      });

      it('holds 100 changes and refuses 101 without writing any', async () => {
        const hours = Array.from({ length: 101 }, (_, index) =>
          put('roomHour', { ...roomHour, hour: new Date(Date.UTC(2027, 3, 1, index)).toISOString() }),
        );
        await expect(store.commit(hours)).rejects.toThrow(RangeError);
        expect(await store.roomHours('compstat', '2027', '2028')).toEqual([]);
        expect(await store.commit(hours.slice(0, 100))).toEqual(committed);
        expect(await store.roomHours('compstat', '2027', '2028')).toHaveLength(100);
      });

      it('lets exactly one of many who want the same room and hour have it', async () => {
        const attempts = Array.from({ length: 40 }, (_, index) =>
          commit(put('roomHour', { ...roomHour, jemId: `jem-${index}` })),
        );
        const kinds = (await Promise.all(attempts)).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'committed')).toHaveLength(1);
        expect(kinds.filter((kind) => kind === 'conflict')).toHaveLength(39);
      });

      it('of two who change the same value lets one through, whatever else they write', async () => {
        await commit(put('jem'));
        const read = (await store.jem('jem-1'))!;
        const results = await Promise.all([
          commit(put('jem', { ...read, focus: 'a' }), put('task')),
          commit(put('jem', { ...read, focus: 'b' }), put('action')),
        ]);
        expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict']);
        const written = [await store.task(task), await store.action(action)].filter(Boolean);
        expect(written).toHaveLength(1);
      });
    });

    describe('a read', () => {
      it('gives a copy: changing it changes nothing that is stored', async () => {
        await commit(put('jem'));
        const read = (await store.jem('jem-1'))!;
        read.slots.push({ id: 'x', roomId: 'r', startsAt: jem.createdAt, endsAt: jem.createdAt });
        expect((await store.jem('jem-1'))?.slots).toEqual([]);
      });

      it('of a JEM finds all that belongs to it and nothing of another', async () => {
        const other = { ...task, jemId: 'jem-10' };
        await commit(put('jem'), put('task'), put('action'), put('document'), put('gate'));
        await commit(put('email'), put('history'), put('link'), put('contact'), put('task', other));
        const stored = <N extends EntityName>(entity: N) => [{ ...SAMPLES[entity], version: 1 }];
        expect(await store.jemFile('jem-1')).toEqual({
          jem: stored('jem')[0],
          tasks: stored('task'),
          actions: stored('action'),
          documents: stored('document'),
          gates: stored('gate'),
          emails: stored('email'),
          history: stored('history'),
        });
        expect(await store.tasksOf('jem-1')).toEqual(stored('task'));
        expect(await store.actionsOf('jem-1')).toEqual(stored('action'));
        expect(await store.documentsOf('jem-1')).toEqual(stored('document'));
        expect(await store.jemFile('jem-10')).toBeUndefined();
      });

      it('goes to the end of what does not fit on one page', async () => {
        const detail = 'x'.repeat(30_000);
        const events = Array.from({ length: 90 }, (_, index) =>
          put('history', { ...SAMPLES.history, id: `h-${index}`, detail }),
        );
        await commit(put('jem'), ...events.slice(0, 45));
        await commit(...events.slice(45));
        expect((await store.jemFile('jem-1'))?.history).toHaveLength(90);
      });

      it('of the hours of a room begins with the first and stops before the last', async () => {
        const hours = ['09', '10', '11', '12'].map((hour) => `2027-03-02T${hour}:00:00.000Z`);
        await commit(...hours.map((hour) => put('roomHour', { ...roomHour, hour })));
        await commit(put('roomHour', { ...roomHour, roomId: 'other' }), put('room'));
        const found = await store.roomHours('compstat', hours[1]!, hours[3]!);
        expect(found.map(({ hour }) => hour)).toEqual([hours[1], hours[2]]);
      });
    });

    describe('a list', () => {
      const resume = { result: '{"kind":"settled"}', since: jem.createdAt };
      const write = async <N extends EntityName>(entity: N, value: Entities[N]) => {
        const { version } = (await READERS[entity](store)) ?? { version: 0 };
        expect(await commit(put(entity, { ...value, version }))).toEqual(committed);
      };

      it('of owed tasks has a task from the moment it is open until it is answered', async () => {
        const owed = async () => (await store.openTasks()).map(({ id }) => id);
        await write('task', task);
        expect(await owed()).toEqual([]);
        await write('task', { ...task, state: 'open' });
        expect(await owed()).toEqual([task.id]);
        await write('task', { ...task, state: 'answered' });
        expect(await owed()).toEqual([]);
      });

      it('of owed tasks keeps one whose execution has still to be told of a change', async () => {
        await write('task', { ...task, state: 'open', resume });
        expect(await store.openTasks()).toHaveLength(1);
        expect((await store.pendingResumes()).tasks).toHaveLength(1);
      });

      it('of tasks with bad rows has one from its answer until somebody has decided', async () => {
        const badRows = { sha256: 'a'.repeat(64), good: 3, bad: 1 };
        const ids = async () => (await store.tasksToLookAt()).map(({ id }) => id);
        await write('task', { ...task, state: 'answered', badRows });
        expect(await ids()).toEqual([task.id]);
        await write('task', { ...task, state: 'open', badRows });
        expect(await ids()).toEqual([task.id]);
        const decided = { use: 'good-rows' as const, by: 'c-1', at: jem.createdAt };
        await write('task', { ...task, state: 'answered', badRows: { ...badRows, decided } });
        expect(await ids()).toEqual([]);
      });

      it('of tasks to look at has one that was answered too late, until that was seen', async () => {
        const ids = async () => (await store.tasksToLookAt()).map(({ id }) => id);
        await write('task', { ...task, state: 'lapsed', lateAnswerAt: jem.createdAt });
        expect(await ids()).toEqual([task.id]);
        expect(await store.openTasks()).toEqual([]);
        await write('task', { ...task, state: 'lapsed' });
        expect(await ids()).toEqual([]);
      });

      it('of results to be told has tasks and gates until they are told', async () => {
        await write('task', { ...task, state: 'answered', resume });
        await write('gate', { ...gate, resume });
        const pending = await store.pendingResumes();
        expect(pending.tasks.map(({ id }) => id)).toEqual([task.id]);
        expect(pending.gates.map(({ id }) => id)).toEqual([gate.id]);
        await write('task', { ...task, state: 'answered' });
        await write('gate', gate);
        expect(await store.pendingResumes()).toEqual({ tasks: [], gates: [] });
      });

      it('of overdue gates has those to be looked at before, and none that is told or not waited for', async () => {
        const waiting = { token: 'a', since: '2027-01-04T09:00:00.000Z', until: '2027-01-05T09:00:00.000Z' };
        const ids = async (at: string) => (await store.overdueGates(at)).map(({ id }) => id);
        await write('gate', { ...gate, waiting });
        expect(await ids('2027-01-05T09:00:00.000Z')).toEqual([]);
        expect(await ids('2027-01-05T09:00:00.001Z')).toEqual([gate.id]);
        await write('gate', { ...gate, waiting, resume });
        expect(await ids('2027-01-06T09:00:00.000Z')).toEqual([]);
        await write('gate', gate);
        expect(await ids('2027-01-06T09:00:00.000Z')).toEqual([]);
      });

      it('of unfinished e-mails has what is claimed and not what is sent or failed, of any scope', async () => {
        await commit(put('email'), put('email', { ...email, scope: 'programme' }));
        await commit(put('email', { ...email, key: 'sent', state: 'sent' }));
        await commit(put('email', { ...email, key: 'failed', state: 'failed' }));
        const scopes = (await store.unfinishedEmails()).map(({ scope }) => scope);
        expect(scopes.sort()).toEqual(['jem-1', 'programme']);
      });

      it('of JEMs and actions has all of them, open or closed', async () => {
        await commit(put('jem'), put('jem', { ...jem, id: 'jem-2', state: 'closed' }));
        await commit(put('action'), put('action', { ...action, jemId: 'jem-2', state: 'signed-off' }));
        expect((await store.jems()).map(({ id }) => id).sort()).toEqual(['jem-1', 'jem-2']);
        expect((await store.actions()).map(({ jemId }) => jemId).sort()).toEqual(['jem-1', 'jem-2']);
      });

      it('of reference data has every contact, room and round', async () => {
        await commit(put('contact'), put('contact', { ...SAMPLES.contact, id: 'c-9' }));
        await commit(put('room', { ...room, id: 'b' }), put('room'), put('round'));
        expect((await store.contacts()).map(({ id }) => id).sort()).toEqual(['c-2', 'c-9']);
        expect((await store.rooms()).map(({ id }) => id).sort()).toEqual(['b', 'compstat']);
        expect(await store.rounds()).toHaveLength(1);
      });
    });
  });
}
