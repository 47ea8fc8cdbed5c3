import type { Action } from '../action/action.ts';
import type { AuditRecord } from '../audit/audit-record.ts';
import type { Document } from '../document/document.ts';
import type { Email } from '../email/email.ts';
import type { Gate } from '../gate/gate.ts';
import type { HistoryEvent } from '../history/history.ts';
import type { Jem } from '../jem/jem.ts';
import type { LibraryFile } from '../library/library-file.ts';
import type { Link } from '../link/link.ts';
import type { WrongLinks } from '../link/wrong-links.ts';
import type { PublicSummary } from '../outcome/public-summary.ts';
import type { AddedOrganisation } from '../people/added-organisation.ts';
import type { Contact } from '../people/contact.ts';
import type { Reading } from '../reading/reading.ts';
import type { ReadingCode } from '../reading/reading-code.ts';
import type { ReadingSession } from '../reading/reading-session.ts';
import type { Room, RoomHour } from '../room/room.ts';
import type { Round } from '../round/round.ts';
import type { Session } from '../session/session.ts';
import type { Task, TaskRef } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { Upload, UploadRef } from '../upload/upload.ts';

/** Everything that is stored, by the name under which it is written. */
export interface Entities {
  jem: Jem;
  task: Task;
  action: Action;
  document: Document;
  upload: Upload;
  gate: Gate;
  history: HistoryEvent;
  email: Email;
  link: Link;
  contact: Contact;
  room: Room;
  roomHour: RoomHour;
  round: Round;
  organisation: AddedOrganisation;
  libraryFile: LibraryFile;
  wrongLinks: WrongLinks;
  session: Session;
  publicSummary: PublicSummary;
  reading: Reading;
  readingCode: ReadingCode;
  readingSession: ReadingSession;
  audit: AuditRecord;
}
export type EntityName = keyof Entities;

/**
 * One write. `put` succeeds only if the stored version is the value's version (0: nothing is stored yet), and stores
 * version + 1; `remove` only if the version still matches; `expect` writes nothing and only checks the version.
 */
export type Change = {
  [N in EntityName]: { op: 'put' | 'remove' | 'expect'; entity: N; value: Entities[N] };
}[EntityName];

export type Committed = { kind: 'committed' } | { kind: 'conflict'; entities: EntityName[] };

/** All that belongs to one JEM, read together. */
export interface JemFile {
  jem: Jem;
  tasks: Task[];
  actions: Action[];
  documents: Document[];
  gates: Gate[];
  emails: Email[];
  history: HistoryEvent[];
}

/** Reads see every committed write (strongly consistent) unless their comment says otherwise. */
export interface Store {
  /** All changes or none (at most 100). A conflict is an expected outcome: load again and decide again. */
  commit(changes: readonly Change[]): Promise<Committed>;

  jem(jemId: string): Promise<Jem | undefined>;
  jemFile(jemId: string): Promise<JemFile | undefined>;
  task(ref: TaskRef): Promise<Task | undefined>;
  tasksOf(jemId: string): Promise<Task[]>;
  action(ref: { jemId: string; id: string }): Promise<Action | undefined>;
  actionsOf(jemId: string): Promise<Action[]>;
  document(ref: { jemId: string; id: string }): Promise<Document | undefined>;
  documentsOf(jemId: string): Promise<Document[]>;
  upload(ref: UploadRef): Promise<Upload | undefined>;
  /** Of one JEM, or of the library (LIBRARY_UPLOADS). */
  uploadsOf(jemId: string): Promise<Upload[]>;
  /** Tasks, owed or not, with something that a coordinator has to look at (`isToLookAt`), all JEMs; by an index that may lag by a second. */
  tasksToLookAt(): Promise<Task[]>;
  gate(ref: { jemId: string; id: string }): Promise<Gate | undefined>;
  link(hash: string): Promise<Link | undefined>;
  /** Tries of unknown links by the hash of an address and a minute. */
  wrongLinks(id: string): Promise<WrongLinks | undefined>;
  session(id: string): Promise<Session | undefined>;
  /** Of the whole team. */
  sessions(): Promise<Session[]>;
  publicSummary(jemId: string): Promise<PublicSummary | undefined>;
  /** Who has opened which document of a JEM, the first first. */
  readingsOf(jemId: string): Promise<Reading[]>;
  /** The code sent to the reader of a link, by the hash of the link. */
  readingCode(linkHash: string): Promise<ReadingCode | undefined>;
  readingSession(id: string): Promise<ReadingSession | undefined>;
  email(ref: { scope: string; key: string }): Promise<Email | undefined>;
  roomHours(roomId: string, from: string, to: string): Promise<RoomHour[]>;

  contact(id: string): Promise<Contact | undefined>;
  contacts(): Promise<Contact[]>;
  rooms(): Promise<Room[]>;
  rounds(): Promise<Round[]>;
  /** Those that were added to the programme's. */
  organisations(): Promise<AddedOrganisation[]>;
  /** Every public file that the programme holds or held, retired ones among them. */
  libraryFiles(): Promise<LibraryFile[]>;

  /** Everything that was recorded on a day (UTC), in order. */
  auditOf(day: string): Promise<AuditRecord[]>;

  /** The lists below come from an index that may lag by a second: whoever acts on a row reads it again first. */
  jems(): Promise<Jem[]>;
  /** Tasks that somebody owes an answer to, all JEMs. */
  openTasks(): Promise<Task[]>;
  actions(): Promise<Action[]>;
  /** Tasks and gates whose result the waiting execution has not been told. */
  pendingResumes(): Promise<{ tasks: Task[]; gates: Gate[] }>;
  /** Gates that an execution still waits for although it was to look again before this moment. */
  overdueGates(at: Instant): Promise<Gate[]>;
  /** Ledger lines claimed and never recorded as sent. */
  unfinishedEmails(): Promise<Email[]>;
}

/** Tries of load, decide and commit: a conflict means that somebody else succeeded meanwhile, so few are needed. */
export const COMMIT_ATTEMPTS = 5;
