import type { Document } from '../domain/document/document.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { type Voided, voidedBy, wasDistributed, whyNotEditable } from '../domain/jem/pack-release.ts';
import type { Organisation } from '../domain/people/contact.ts';
import { attendeesOf } from '../domain/plans/attendance.ts';
import { currentPack, isSignedOff, signOffsFor } from '../domain/plans/sign-off.ts';
import type { JemFile, Store } from '../domain/ports/store.ts';
import type { Reading } from '../domain/reading/reading.ts';
import { signOff } from '../domain/task/kinds/pack.ts';
import { readAnswer } from '../domain/task/read-answer.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type Directory, type PersonRow, readDirectory } from './directory.ts';

/** What was said about a version by somebody who may sign it. */
export interface SignatureRow {
  taskId: string;
  person: PersonRow;
  state: Task['state'];
  decision?: 'approved' | 'changes';
  at?: Instant;
  comments: { slide?: number; title?: string; text: string }[];
}

export interface VersionRow {
  packVersion: number;
  isCurrent: boolean;
  pack: Document;
  files: Document[];
  /** Absent: the workflow made it from the data. */
  uploadedBy?: string;
  madeFrom?: number;
  signatures: SignatureRow[];
}

export interface ReaderRow {
  person: PersonRow;
  /** Absent: sent the link and not opened it. */
  firstAt?: Instant;
  lastAt?: Instant;
  times: number;
}

export interface PackPage {
  jem: Jem;
  versions: VersionRow[];
  isSignedOff: boolean;
  isDistributed: boolean;
  /** Undefined: people may make another version. */
  whyNotEditable?: string;
  voided: Voided;
  /** Of the current version, those who have not read it first. */
  readers: ReaderRow[];
  /** Members of the team who opened a file of the current version. */
  team: ReaderRow[];
}

export interface PackPageFacts {
  file: JemFile;
  readings: readonly Reading[];
  directory: Directory;
  at: Instant;
}

/** Every version of a JEM's pack with its files, who made it, who signed it and who has read it. */
export function arrangePackPage({ file, readings, directory, at }: PackPageFacts): PackPage {
  const current = currentPack(file.documents);
  const because = whyNotEditable(file, at);
  const ofCurrent = readings.filter(({ packVersion }) => packVersion === current?.packVersion);
  return {
    jem: file.jem,
    versions: versionsOf(file, directory),
    isSignedOff: isSignedOff(file),
    isDistributed: wasDistributed(file.jem),
    ...(because && { whyNotEditable: because }),
    voided: voidedBy(file),
    readers: readersOf(file, ofCurrent, directory),
    team: teamReaders(ofCurrent),
  };
}

function versionsOf(file: JemFile, directory: Directory): VersionRow[] {
  const current = currentPack(file.documents)?.packVersion;
  return file.documents
    .filter(({ kind, packVersion }) => kind === 'pack' && packVersion !== undefined)
    .map((pack) => {
      const packVersion = pack.packVersion ?? 0;
      return {
        packVersion,
        isCurrent: packVersion === current,
        pack,
        files: file.documents.filter((document) => document.packVersion === packVersion),
        ...(pack.uploadedBy && { uploadedBy: pack.uploadedBy.name }),
        ...(pack.madeFrom && { madeFrom: pack.madeFrom }),
        signatures: signOffsFor(pack, file.tasks).map((task) => signatureRow(task, pack, directory)),
      };
    })
    .sort((a, b) => b.packVersion - a.packVersion);
}

function signatureRow(task: Task, pack: Document, directory: Directory): SignatureRow {
  const answer = readAnswer(signOff, task);
  const row = { taskId: task.id, person: directory.person(task.assigneeId), state: task.state };
  if (!answer || !task.answer) return { ...row, comments: [] };
  const said = { decision: answer.decision, at: task.answer.answeredAt };
  if (answer.decision === 'approved') {
    return { ...row, ...said, comments: answer.note ? [{ text: answer.note }] : [] };
  }
  const bySlide = answer.slides.map(({ slide, comment }) => {
    const title = pack.slides?.[Number(slide) - 1];
    return { slide: Number(slide), ...(title && { title }), text: comment };
  });
  return { ...row, ...said, comments: [{ text: answer.changes }, ...bySlide] };
}

/** Whoever attends, and whoever was sent the current version: read or not. */
function readersOf(file: JemFile, readings: readonly Reading[], directory: Directory): ReaderRow[] {
  const sentTo = voidedBy(file).sentTo;
  const attending = wasDistributed(file.jem) ? attendeesOf(file).map(({ contactId }) => contactId) : [];
  const read = readings.filter(({ by }) => by.kind === 'partner').map(({ by }) => by.id);
  const ids = [...new Set([...sentTo, ...attending, ...read])];
  return ids
    .map((id) => {
      const own = readings.filter(({ by }) => by.kind === 'partner' && by.id === id);
      return { person: directory.person(id), ...timesOf(own) };
    })
    .sort((a, b) => a.times - b.times || a.person.name.localeCompare(b.person.name, 'en-GB'));
}

function teamReaders(readings: readonly Reading[]): ReaderRow[] {
  const own = readings.filter(({ by }) => by.kind === 'team');
  return [...new Set(own.map(({ by }) => by.id))].map((id) => {
    const theirs = own.filter(({ by }) => by.id === id);
    const name = theirs[0]?.by.name ?? id;
    return { person: { id, name, organisationId: '', organisation: 'JEM team' }, ...timesOf(theirs) };
  });
}

function timesOf(readings: readonly Reading[]): Pick<ReaderRow, 'times' | 'firstAt' | 'lastAt'> {
  const times = readings.map(({ at }) => at).sort();
  const [firstAt] = times;
  const lastAt = times.at(-1);
  return { times: times.length, ...(firstAt && { firstAt }), ...(lastAt && { lastAt }) };
}

export type ReadPackPage = (request: { jemId: string; at: Instant }) => Promise<PackPage | undefined>;

export function createReadPackPage(deps: {
  store: Pick<Store, 'jemFile' | 'contacts' | 'readingsOf' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadPackPage {
  return async ({ jemId, at }) => {
    const [file, contacts, readings] = await Promise.all([
      deps.store.jemFile(jemId),
      deps.store.contacts(),
      deps.store.readingsOf(jemId),
    ]);
    if (!file) return undefined;
    return arrangePackPage({ file, readings, at, directory: await readDirectory(deps, contacts) });
  };
}
