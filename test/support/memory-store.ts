import type { z } from 'zod';
import { ActionSchema } from '../../domain/action/action.ts';
import { AuditRecordSchema } from '../../domain/audit/audit-record.ts';
import { DocumentSchema } from '../../domain/document/document.ts';
import { EmailSchema } from '../../domain/email/email.ts';
import { GateSchema } from '../../domain/gate/gate.ts';
import { HistoryEventSchema } from '../../domain/history/history.ts';
import { JemSchema } from '../../domain/jem/jem.ts';
import { LibraryFileSchema } from '../../domain/library/library-file.ts';
import { LinkSchema } from '../../domain/link/link.ts';
import { WrongLinksSchema } from '../../domain/link/wrong-links.ts';
import { PublicSummarySchema } from '../../domain/outcome/public-summary.ts';
import { AddedOrganisationSchema } from '../../domain/people/added-organisation.ts';
import { ContactSchema } from '../../domain/people/contact.ts';
import type { Change, Entities, EntityName, Store } from '../../domain/ports/store.ts';
import { ReadingSchema } from '../../domain/reading/reading.ts';
import { ReadingCodeSchema } from '../../domain/reading/reading-code.ts';
import { ReadingSessionSchema } from '../../domain/reading/reading-session.ts';
import { RoomHourSchema, RoomSchema } from '../../domain/room/room.ts';
import { RoundSchema } from '../../domain/round/round.ts';
import { SessionSchema } from '../../domain/session/session.ts';
import { OWED, TaskSchema } from '../../domain/task/task.ts';
import { isToLookAt } from '../../domain/task/to-look-at.ts';
import { UploadSchema } from '../../domain/upload/upload.ts';

/** Schema and key of everything that is stored. */
const KINDS: { [N in EntityName]: { schema: z.ZodType<Entities[N]>; key(value: Entities[N]): string } } = {
  jem: { schema: JemSchema, key: (jem) => jem.id },
  task: { schema: TaskSchema, key: (task) => `${task.jemId}|${task.id}` },
  action: { schema: ActionSchema, key: (action) => `${action.jemId}|${action.id}` },
  document: { schema: DocumentSchema, key: (document) => `${document.jemId}|${document.id}` },
  upload: { schema: UploadSchema, key: (upload) => `${upload.jemId}|${upload.id}` },
  gate: { schema: GateSchema, key: (gate) => `${gate.jemId}|${gate.id}` },
  history: { schema: HistoryEventSchema, key: (event) => `${event.jemId}|${event.id}` },
  email: { schema: EmailSchema, key: (email) => `${email.scope}|${email.key}` },
  link: { schema: LinkSchema, key: (link) => link.hash },
  contact: { schema: ContactSchema, key: (contact) => contact.id },
  room: { schema: RoomSchema, key: (room) => room.id },
  roomHour: { schema: RoomHourSchema, key: (hour) => `${hour.roomId}|${hour.hour}` },
  round: { schema: RoundSchema, key: (round) => round.id },
  organisation: { schema: AddedOrganisationSchema, key: ({ id }) => id },
  libraryFile: { schema: LibraryFileSchema, key: (file) => file.id },
  wrongLinks: { schema: WrongLinksSchema, key: (counted) => counted.id },
  session: { schema: SessionSchema, key: ({ id }) => id },
  publicSummary: { schema: PublicSummarySchema, key: ({ jemId }) => jemId },
  reading: { schema: ReadingSchema, key: ({ at, id }) => `${at}#${id}` },
  readingCode: { schema: ReadingCodeSchema, key: ({ linkHash }) => linkHash },
  readingSession: { schema: ReadingSessionSchema, key: ({ id }) => id },
  audit: { schema: AuditRecordSchema, key: ({ at, id }) => `${at}#${id}` },
};

type Tables = { [N in EntityName]: Map<string, Entities[N]> };

export interface MemoryStore extends Store {
  /** Writes without looking at versions: the world before a test begins. */
  seed<N extends EntityName>(entity: N, ...values: Entities[N][]): void;
  all<N extends EntityName>(entity: N): Entities[N][];
  /** Runs once, just before the next commit is judged: somebody else was faster. */
  beforeNextCommit(run: () => void | Promise<void>): void;
  /** Number of commits that succeeded. */
  commits(): number;
}

/** A Store that behaves: versions, conflicts, all or nothing, at most 100 changes, values checked by their schemas. */
export function createMemoryStore(): MemoryStore {
  const tables: Tables = {
    jem: new Map(),
    task: new Map(),
    action: new Map(),
    document: new Map(),
    upload: new Map(),
    gate: new Map(),
    history: new Map(),
    email: new Map(),
    link: new Map(),
    contact: new Map(),
    room: new Map(),
    roomHour: new Map(),
    round: new Map(),
    libraryFile: new Map(),
    organisation: new Map(),
    wrongLinks: new Map(),
    session: new Map(),
    publicSummary: new Map(),
    reading: new Map(),
    readingCode: new Map(),
    readingSession: new Map(),
    audit: new Map(),
  };
  let interruption: (() => void | Promise<void>) | undefined;
  let committed = 0;

  const read = <N extends EntityName>(entity: N, key: string): Entities[N] | undefined =>
    structuredClone(tables[entity].get(key));
  const all = <N extends EntityName>(entity: N): Entities[N][] =>
    [...tables[entity].entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, value]) => structuredClone(value));
  const of = <N extends 'task' | 'action' | 'document' | 'upload' | 'gate' | 'history' | 'reading'>(
    entity: N,
    jemId: string,
  ) => all(entity).filter((value) => value.jemId === jemId);

  function prepare<N extends EntityName>(entity: N, op: Change['op'], value: Entities[N]) {
    const key = KINDS[entity].key(value);
    const matches = (tables[entity].get(key)?.version ?? 0) === value.version;
    const apply = () => {
      if (op === 'remove') tables[entity].delete(key);
      if (op === 'put')
        tables[entity].set(key, KINDS[entity].schema.parse({ ...value, version: value.version + 1 }));
    };
    return { id: `${entity}:${key}`, entity, matches, apply };
  }

  return {
    async commit(changes) {
      const run = interruption;
      interruption = undefined;
      await run?.();
      if (changes.length > 100) throw new RangeError(`${changes.length} changes in one transaction`);
      const prepared = changes.map(({ op, entity, value }) => prepare(entity, op, value));
      if (new Set(prepared.map(({ id }) => id)).size < prepared.length) {
        throw new TypeError('one item twice in one transaction');
      }
      const conflicts = prepared.filter(({ matches }) => !matches).map(({ entity }) => entity);
      if (conflicts.length > 0) return { kind: 'conflict', entities: conflicts };
      for (const { apply } of prepared) apply();
      committed += 1;
      return { kind: 'committed' };
    },
    jem: async (id) => read('jem', id),
    async jemFile(id) {
      const jem = read('jem', id);
      if (!jem) return undefined;
      return {
        jem,
        tasks: of('task', id),
        actions: of('action', id),
        documents: of('document', id),
        gates: of('gate', id),
        emails: all('email').filter((email) => email.scope === id),
        history: of('history', id),
      };
    },
    task: async ({ jemId, id }) => read('task', `${jemId}|${id}`),
    tasksOf: async (jemId) => of('task', jemId),
    action: async ({ jemId, id }) => read('action', `${jemId}|${id}`),
    actionsOf: async (jemId) => of('action', jemId),
    document: async ({ jemId, id }) => read('document', `${jemId}|${id}`),
    documentsOf: async (jemId) => of('document', jemId),
    upload: async ({ jemId, id }) => read('upload', `${jemId}|${id}`),
    uploadsOf: async (jemId) => of('upload', jemId),
    tasksToLookAt: async () => all('task').filter(isToLookAt),
    gate: async ({ jemId, id }) => read('gate', `${jemId}|${id}`),
    link: async (hash) => read('link', hash),
    wrongLinks: async (id) => read('wrongLinks', id),
    session: async (id) => read('session', id),
    sessions: async () => all('session'),
    publicSummary: async (jemId) => read('publicSummary', jemId),
    readingsOf: async (jemId) => of('reading', jemId),
    readingCode: async (linkHash) => read('readingCode', linkHash),
    readingSession: async (id) => read('readingSession', id),
    email: async ({ scope, key }) => read('email', `${scope}|${key}`),
    roomHours: async (roomId, from, to) =>
      all('roomHour').filter((hour) => hour.roomId === roomId && hour.hour >= from && hour.hour < to),
    contact: async (id) => read('contact', id),
    contacts: async () => all('contact'),
    rooms: async () => all('room'),
    rounds: async () => all('round'),
    organisations: async () => all('organisation'),
    libraryFiles: async () => all('libraryFile'),
    auditOf: async (day) => all('audit').filter(({ at }) => at.startsWith(day)),
    jems: async () => all('jem'),
    openTasks: async () => all('task').filter((task) => OWED.includes(task.state)),
    actions: async () => all('action'),
    pendingResumes: async () => ({
      tasks: all('task').filter((task) => task.resume),
      gates: all('gate').filter((gate) => gate.resume),
    }),
    overdueGates: async (at) =>
      all('gate').filter(({ resume, waiting }) => !resume && waiting?.until && waiting.until < at),
    unfinishedEmails: async () => all('email').filter((email) => email.state === 'claimed'),
    seed(entity, ...values) {
      for (const value of values) {
        tables[entity].set(KINDS[entity].key(value), KINDS[entity].schema.parse({ ...value, version: 1 }));
      }
    },
    all,
    beforeNextCommit(run) {
      interruption = run;
    },
    commits: () => committed,
  };
}
