import { DOCUMENT_KINDS, type Document } from '../../../domain/document/document.ts';
import { whyNotMovable } from '../../../domain/jem/moving.ts';
import { SHOWN_HASH } from '../../../domain/task/kinds/pack.ts';
import type { TaskState } from '../../../domain/task/task.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import type { PackPage, ReaderRow, SignatureRow, VersionRow } from '../../../queries/pack-page.ts';
import type { SummaryRow } from '../../forms/answer-summary.ts';
import { url } from '../../paths.ts';
import type { Table } from '../../table.ts';
import { count, formatBytes } from '../../wording.ts';

/** The page of the pack, formatted. `canAct`: whether the reader may upload. */
export function packModel(page: PackPage, canAct: boolean): object {
  const jemId = page.jem.id;
  const [current] = page.versions;
  const mayUpload = canAct && !page.whyNotEditable;
  return {
    back: url('jem', { jemId }),
    state: stateOf(page),
    draft: current && url('jemDocument', { jemId, documentId: current.pack.id }),
    isSlides: current?.pack.slides !== undefined,
    upload: mayUpload ? url('jemPack', { jemId }) : undefined,
    why: canAct ? page.whyNotEditable : undefined,
    versions: page.versions.map((version) => versionModel(jemId, version)),
    readers: readersTable(page),
    team: page.team.length > 0 ? teamTable(page.team) : undefined,
  };
}

function stateOf({ jem, versions, isSignedOff, isDistributed }: PackPage): string {
  const [current] = versions;
  if (!current) return 'The pack has not been made yet.';
  const version = `Version ${current.packVersion}`;
  if (jem.filedPack) {
    const filed = `${version} was signed off only after the meeting had begun. It is kept here and was sent to nobody.`;
    return whyNotMovable(jem) ? filed : `${filed} If the meeting is moved, it goes out with the new date.`;
  }
  if (isDistributed) return `${version} is signed off and was sent to everybody who attends.`;
  if (isSignedOff) return `${version} is signed off and is going out.`;
  const waiting = current.signatures.find(({ state }) => state === 'planned' || state === 'open');
  if (waiting)
    return `${version} is waiting for ${waiting.person.name} to sign it off. Nothing is sent before that.`;
  const asked = current.signatures.some(({ decision }) => decision === 'changes');
  return asked
    ? `Changes were asked for in version ${current.packVersion}. Nothing is sent before a version is signed off.`
    : `${version} is not signed off. Nothing is sent before that.`;
}

function versionModel(jemId: string, version: VersionRow) {
  const { packVersion, isCurrent, files, signatures } = version;
  return {
    heading: `Version ${packVersion}${isCurrent ? ' (current)' : ''}`,
    facts: factsOf(version),
    files: files.toSorted(bySort).map(({ id, kind, name, bytes }) => ({
      name: DOCUMENT_KINDS[kind],
      about: `${name}, ${formatBytes(bytes)}`,
      href: url('jemDocument', { jemId, documentId: id }),
    })),
    comments: commentsTable(packVersion, signatures),
  };
}

const KINDS: readonly string[] = Object.keys(DOCUMENT_KINDS);

/** The slides first, as the kinds are listed. */
function bySort(one: Pick<Document, 'kind'>, other: Pick<Document, 'kind'>): number {
  return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
}

function factsOf({ pack, uploadedBy, madeFrom, signatures, isCurrent }: VersionRow): SummaryRow[] {
  const made = uploadedBy ? `Uploaded by ${uploadedBy}, made from version ${madeFrom}` : 'Made from the data';
  return [
    { key: 'Made', value: `${made}\n${formatMoment(pack.createdAt)}` },
    { key: 'SHA-256', value: pack.sha256.slice(0, SHOWN_HASH) },
    {
      key: 'Sign-off',
      value: signatures.map((row) => signatureInWords(row, isCurrent)).join('\n') || 'Not asked for yet',
    },
  ];
}

const SILENT: Partial<Record<TaskState, string>> = {
  planned: 'is being asked',
  open: 'has been asked',
  lapsed: 'did not answer',
  waived: 'was not waited for',
  withdrawn: 'was asked; the version was replaced',
};

function signatureInWords({ person, state, decision, at }: SignatureRow, isCurrent: boolean): string {
  if (decision === 'approved') {
    const isVoid = isCurrent ? '' : ' (void: a newer version replaced it)';
    return `${person.name} approved it on ${formatMoment(at ?? '')}${isVoid}`;
  }
  if (decision === 'changes') return `${person.name} asked for changes on ${formatMoment(at ?? '')}`;
  return `${person.name} ${SILENT[state] ?? ''}`;
}

function commentsTable(packVersion: number, signatures: readonly SignatureRow[]): Table | undefined {
  const rows = signatures.flatMap(({ person, comments }) =>
    comments.map(({ slide, title, text }) => [
      { text: slide ? `Slide ${slide}` : 'As a whole', sub: title },
      { text },
      { text: person.name },
    ]),
  );
  if (rows.length === 0) return undefined;
  return { caption: `Comments on version ${packVersion}`, head: ['About', 'Comment', 'By'], rows, empty: '' };
}

function readersTable({ jem, readers, versions, isDistributed }: PackPage): Table {
  const unread = readers.filter(({ times }) => times === 0).length;
  const number = versions[0]?.packVersion ?? 0;
  return {
    caption: `Who has read version ${number}${readers.length > 0 ? ` (${count(unread, 'person', 'people')} not yet)` : ''}`,
    head: ['Who', 'First opened', 'Last opened', 'Times'],
    rows: readers.map(readerRow),
    empty: isDistributed ? 'Nobody attends.' : unsentInWords(jem),
  };
}

function unsentInWords({ filedPack }: PackPage['jem']): string {
  return filedPack ? 'It was sent to nobody.' : 'It has not been sent to anybody yet.';
}

function teamTable(team: readonly ReaderRow[]): Table {
  return {
    caption: 'Opened by the team',
    head: ['Who', 'First opened', 'Last opened', 'Times'],
    rows: team.map(readerRow),
    empty: '',
  };
}

function readerRow({ person, firstAt, lastAt, times }: ReaderRow) {
  return [
    { text: person.name, sub: person.organisation },
    firstAt ? { text: formatMoment(firstAt) } : { text: 'Not yet', tag: 'yellow' as const },
    { text: lastAt ? formatMoment(lastAt) : '–' },
    { text: String(times) },
  ];
}
