import type * as z from 'zod';
import { AUDIT_PREFIX } from '../contracts/table.ts';
import { ActionSchema } from '../domain/action/action.ts';
import { AuditRecordSchema } from '../domain/audit/audit-record.ts';
import { DocumentSchema } from '../domain/document/document.ts';
import { EmailSchema } from '../domain/email/email.ts';
import { GateSchema } from '../domain/gate/gate.ts';
import { HistoryEventSchema } from '../domain/history/history.ts';
import { JemSchema } from '../domain/jem/jem.ts';
import { LibraryFileSchema } from '../domain/library/library-file.ts';
import { LinkSchema } from '../domain/link/link.ts';
import { WrongLinksSchema } from '../domain/link/wrong-links.ts';
import { PublicSummarySchema } from '../domain/outcome/public-summary.ts';
import { AddedOrganisationSchema } from '../domain/people/added-organisation.ts';
import { ContactSchema } from '../domain/people/contact.ts';
import type { Entities, EntityName } from '../domain/ports/store.ts';
import { ReadingSchema } from '../domain/reading/reading.ts';
import { ReadingCodeSchema } from '../domain/reading/reading-code.ts';
import { ReadingSessionSchema } from '../domain/reading/reading-session.ts';
import { keptFor, type RetentionPeriod } from '../domain/retention/periods.ts';
import { RoomHourSchema, RoomSchema } from '../domain/room/room.ts';
import { RoundSchema } from '../domain/round/round.ts';
import { SessionSchema } from '../domain/session/session.ts';
import { OWED, TaskSchema } from '../domain/task/task.ts';
import { isToLookAt } from '../domain/task/to-look-at.ts';
import { HOUR, type Instant, toEpochMs } from '../domain/time/instant.ts';
import { UploadSchema } from '../domain/upload/upload.ts';

export interface Key {
  partition: string;
  sort: string;
}

/** What is needed to find an entity again. */
export interface References {
  jem: { id: string };
  task: { jemId: string; id: string };
  action: { jemId: string; id: string };
  document: { jemId: string; id: string };
  upload: { jemId: string; id: string };
  gate: { jemId: string; id: string };
  history: { jemId: string; at: string; id: string };
  email: { scope: string; key: string };
  link: { hash: string };
  contact: { id: string };
  room: { id: string };
  roomHour: { roomId: string; hour: string };
  round: { id: string };
  organisation: { id: string };
  libraryFile: { id: string };
  wrongLinks: { id: string };
  session: { id: string };
  publicSummary: { jemId: string };
  reading: { jemId: string; at: string; id: string };
  readingCode: { linkHash: string };
  readingSession: { id: string };
  audit: { at: string; id: string };
}

export interface Layout<T, R> {
  schema: z.ZodType<T>;
  key(reference: R): Key;
  /** Where it is listed in the index; undefined when no list has it, which keeps the index small. */
  listed?(value: T): Key | undefined;
  /** Epoch seconds after which DynamoDB may remove it. */
  removableAt?(value: T): number;
}

/** Partitions of the index. A task has one place in it: owed tasks and results to be told are told apart by the sort key. */
export const LISTS = {
  jems: 'JEMS',
  tasks: 'TASKS',
  actions: 'ACTIONS',
  gates: 'GATES',
  emails: 'EMAILS',
} as const;

/** Sort keys of results that the waiting execution has not been told begin with this. */
export const RESUMES = 'RESUME#';
/** Sort keys of gates that an execution waits for begin with this; then comes the moment at which it looks again. */
export const WAITS = 'WAIT#';

/** Everything of a JEM is one partition, so that one query reads it all and one transaction stays within it. */
export const jemPartition = (jemId: string) => `JEM#${jemId}`;
export const auditPartition = (day: string) => `${AUDIT_PREFIX}${day}`;
export const roomPartition = (roomId: string) => `ROOM#${roomId}`;
/** Reference data: some hundred items a partition, read whole and consistently. */
export const REFERENCE = {
  contacts: 'CONTACTS',
  rooms: 'ROOMS',
  rounds: 'ROUNDS',
  organisations: 'ORGANISATIONS',
  library: 'LIBRARY',
  sessions: 'SESSIONS',
} as const;

/** Epoch seconds after which DynamoDB may remove what has been of no use since that moment. */
const removable = (since: Instant, period: RetentionPeriod) =>
  Math.ceil((toEpochMs(since) + keptFor(period)) / 1_000);

/** Keys, schema and list of everything that is stored: one row each, complete by type. */
export const LAYOUTS: { readonly [N in EntityName]: Layout<Entities[N], References[N]> } = {
  jem: {
    schema: JemSchema,
    key: ({ id }) => ({ partition: jemPartition(id), sort: 'JEM' }),
    listed: ({ id, createdAt }) => ({ partition: LISTS.jems, sort: `${createdAt}#${id}` }),
  },
  task: {
    schema: TaskSchema,
    key: ({ jemId, id }) => ({ partition: jemPartition(jemId), sort: `TASK#${id}` }),
    listed: (task) => {
      const { jemId, id, state, dueAt, resume } = task;
      if (resume) return { partition: LISTS.tasks, sort: `${RESUMES}${resume.since}#${jemId}#${id}` };
      const isOwed = OWED.includes(state);
      if (!isOwed && !isToLookAt(task)) return undefined;
      return { partition: LISTS.tasks, sort: `${isOwed ? 'OWED' : 'LOOK'}#${dueAt}#${jemId}#${id}` };
    },
  },
  action: {
    schema: ActionSchema,
    key: ({ jemId, id }) => ({ partition: jemPartition(jemId), sort: `ACTION#${id}` }),
    listed: ({ jemId, id, dueOn }) => ({ partition: LISTS.actions, sort: `${dueOn}#${jemId}#${id}` }),
  },
  document: {
    schema: DocumentSchema,
    key: ({ jemId, id }) => ({ partition: jemPartition(jemId), sort: `DOCUMENT#${id}` }),
  },
  upload: {
    schema: UploadSchema,
    key: ({ jemId, id }) => ({ partition: jemPartition(jemId), sort: `UPLOAD#${id}` }),
    removableAt: ({ createdAt }) => removable(createdAt, 'upload'),
  },
  gate: {
    schema: GateSchema,
    key: ({ jemId, id }) => ({ partition: jemPartition(jemId), sort: `GATE#${id}` }),
    listed: ({ jemId, id, resume, waiting }) => {
      const place = (sort: string) => ({ partition: LISTS.gates, sort: `${sort}#${jemId}#${id}` });
      if (resume) return place(`${RESUMES}${resume.since}`);
      return waiting?.until ? place(`${WAITS}${waiting.until}`) : undefined;
    },
  },
  history: {
    schema: HistoryEventSchema,
    key: ({ jemId, at, id }) => ({ partition: jemPartition(jemId), sort: `HISTORY#${at}#${id}` }),
  },
  email: {
    schema: EmailSchema,
    key: ({ scope, key }) => ({ partition: jemPartition(scope), sort: `EMAIL#${key}` }),
    listed: ({ scope, key, state, claimedAt }) =>
      state === 'claimed' ? { partition: LISTS.emails, sort: `${claimedAt}#${scope}#${key}` } : undefined,
  },
  link: {
    schema: LinkSchema,
    key: ({ hash }) => ({ partition: `LINK#${hash}`, sort: 'LINK' }),
    // An expired link still renews itself (B11); after that it is unknown.
    removableAt: ({ expiresAt }) => removable(expiresAt, 'link'),
  },
  contact: { schema: ContactSchema, key: ({ id }) => ({ partition: REFERENCE.contacts, sort: id }) },
  room: { schema: RoomSchema, key: ({ id }) => ({ partition: REFERENCE.rooms, sort: id }) },
  roomHour: {
    schema: RoomHourSchema,
    key: ({ roomId, hour }) => ({ partition: roomPartition(roomId), sort: hour }),
  },
  round: { schema: RoundSchema, key: ({ id }) => ({ partition: REFERENCE.rounds, sort: id }) },
  organisation: {
    schema: AddedOrganisationSchema,
    key: ({ id }) => ({ partition: REFERENCE.organisations, sort: id }),
  },
  libraryFile: {
    schema: LibraryFileSchema,
    key: ({ id }) => ({ partition: REFERENCE.library, sort: id }),
  },
  wrongLinks: {
    schema: WrongLinksSchema,
    key: ({ id }) => ({ partition: `WRONG#${id}`, sort: 'WRONG' }),
    removableAt: ({ until }) => Math.ceil(toEpochMs(until) / 1_000),
  },
  session: { schema: SessionSchema, key: ({ id }) => ({ partition: REFERENCE.sessions, sort: id }) },
  publicSummary: {
    schema: PublicSummarySchema,
    // A partition of its own: whoever reads what is public reads nothing of the closed record.
    key: ({ jemId }) => ({ partition: `OUTCOME#${jemId}`, sort: 'OUTCOME' }),
  },
  reading: {
    schema: ReadingSchema,
    key: ({ jemId, at, id }) => ({ partition: jemPartition(jemId), sort: `READING#${at}#${id}` }),
    removableAt: ({ at }) => removable(at, 'reading'),
  },
  readingCode: {
    schema: ReadingCodeSchema,
    key: ({ linkHash }) => ({ partition: `LINK#${linkHash}`, sort: 'CODE' }),
    // How many were sent is counted over an hour.
    removableAt: ({ sentAt }) =>
      Math.ceil((toEpochMs(sentAt.at(-1) ?? '1970-01-01T00:00:00.000Z') + HOUR) / 1_000),
  },
  readingSession: {
    schema: ReadingSessionSchema,
    key: ({ id }) => ({ partition: `READER#${id}`, sort: 'READER' }),
    removableAt: ({ expiresAt }) => Math.ceil(toEpochMs(expiresAt) / 1_000),
  },
  audit: {
    schema: AuditRecordSchema,
    // A partition a day: those who look into something know when it was, and no partition grows for ever.
    key: ({ at, id }) => ({ partition: auditPartition(at.slice(0, 10)), sort: `${at}#${id}` }),
    removableAt: ({ at }) => removable(at, 'audit-record'),
  },
};
