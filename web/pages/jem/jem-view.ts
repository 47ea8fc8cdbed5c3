import { DOCUMENT_KINDS, type Document } from '../../../domain/document/document.ts';
import { type Jem, THEMES } from '../../../domain/jem/jem.ts';
import { whyNotMovable } from '../../../domain/jem/moving.ts';
import { STAGE_NAMES } from '../../../domain/jem/work-areas.ts';
import { whyNotCorrectable } from '../../../domain/plans/attendance-correction.ts';
import { costInWords, costOn } from '../../../domain/room/costs.ts';
import { formatDate, formatMoment, formatPeriod, londonDate } from '../../../domain/time/london.ts';
import type { JemPage, StageRow } from '../../../queries/jem-page.ts';
import type { SummaryRow } from '../../forms/answer-summary.ts';
import { historyLines } from '../../history-wording.ts';
import { url } from '../../paths.ts';
import type { Table } from '../../table.ts';
import { dayAndMonth, formatBytes, shortDate } from '../../wording.ts';
import { showDiaries } from './diaries.ts';
import { actionsTable, invitationsTable, tasksTable } from './jem-tables.ts';

const STATES: Record<Jem['state'], string> = { open: 'Under way', cancelled: 'Cancelled', closed: 'Closed' };

const AREA_WORDS: Record<StageRow['areas'][number]['status'], string> = {
  'not-started': 'Not started',
  'in-progress': 'Under way',
  complete: 'Done',
};

function meetingInWords({ jem, room }: JemPage): string {
  if (jem.meeting) {
    const place = room ? `\n${room.name}, ${room.address}` : '';
    const cost = room && costOn(room, londonDate(jem.meeting.startsAt));
    return `${formatPeriod(jem.meeting.startsAt, jem.meeting.endsAt)}${place}${cost ? `\nThe hire costs ${costInWords(cost)}` : ''}`;
  }
  return `Not booked yet. Wanted between ${formatDate(jem.window.from)} and ${formatDate(jem.window.to)}`;
}

function roomState({ meeting, roomLost }: Jem): SummaryRow[] {
  if (roomLost) return [{ key: 'Room', value: `Lost: ${roomLost.because}\nMove the date to choose another` }];
  if (!meeting?.heldUntil) return [];
  const until = formatMoment(meeting.heldUntil);
  return [{ key: 'Room', value: `Held until ${until}. Booked when its owner confirms` }];
}

/** The stage of a JEM that is over says nothing any more. */
function stateInWords({ state, stage }: Jem): string {
  return state === 'open' ? `${STATES.open}: ${STAGE_NAMES[stage].toLowerCase()}` : STATES[state];
}

function chairInWords({ jem, chair, inChair }: JemPage): string {
  if (!inChair) return chair.name;
  return jem.attendance
    ? `${chair.name}, who was not there. ${inChair.name} was in the chair`
    : `${chair.name}, who cannot come. ${inChair.name} is to be in the chair`;
}

function facts(page: JemPage): SummaryRow[] {
  const { jem, coordinator } = page;
  return [
    { key: 'State', value: stateInWords(jem) },
    { key: 'Meeting', value: meetingInWords(page) },
    ...roomState(jem),
    ...(jem.focus ? [{ key: 'Focus', value: jem.focus }] : []),
    { key: 'Chair', value: chairInWords(page) },
    { key: 'Coordinator', value: coordinator.name },
  ];
}

function documentsTable(jemId: string, documents: readonly Document[]): Table {
  return {
    caption: 'Documents',
    head: ['Document', 'File', 'Version', 'Size', 'Made'],
    rows: documents.map(({ id, kind, name, packVersion, bytes, createdAt }) => [
      { text: DOCUMENT_KINDS[kind], href: url('jemDocument', { jemId, documentId: id }) },
      { text: name },
      { text: packVersion ? String(packVersion) : '–' },
      { text: formatBytes(bytes) },
      { text: shortDate(createdAt) },
    ]),
    empty: 'There are no documents yet.',
  };
}

function stageBoxes(page: JemPage) {
  return page.stages.map(({ stage, areas, done }) => ({
    name: STAGE_NAMES[stage],
    progress: `${done} of ${areas.length}`,
    isDone: done === areas.length,
    isCurrent: page.jem.state === 'open' && page.jem.stage === stage,
    areas: areas.map(({ id, name, status, completedAt }) => ({
      id,
      name,
      status,
      inWords: completedAt ? `Done ${dayAndMonth(completedAt)}` : AREA_WORDS[status],
    })),
  }));
}

function failureIn(jem: Jem) {
  if (!jem.failure) return undefined;
  const { step, error, at } = jem.failure;
  return { text: `The step “${step}” failed on ${formatMoment(at)} (${error}). Nothing is lost.` };
}

/** The pages of a JEM beside this one. */
function partsOf(jemId: string) {
  return [
    { text: 'Data: the nineteen types', href: url('jemData', { jemId }) },
    { text: 'Sections of the pack', href: url('jemSections', { jemId }) },
    { text: 'Data pack: versions, sign-off, readers', href: url('jemPack', { jemId }) },
    { text: 'Public summary', href: url('jemOutcome', { jemId }) },
  ];
}

/** The page of a JEM, formatted. `canAct`: whether the reader may change it. */
export function jemModel(page: JemPage, canAct: boolean): object {
  const { jem } = page;
  const jemId = jem.id;
  const isOpen = jem.state === 'open';
  const others = page.tasks.filter((task) => !page.waitingFor.includes(task));
  const toCome = isOpen ? others.filter(({ state }) => state === 'planned') : [];
  const finished = others.filter((task) => !toCome.includes(task));
  return {
    caption: THEMES[jem.theme],
    facts: facts(page),
    parts: partsOf(jemId),
    failure: failureIn(jem),
    resume: canAct && jem.failure && isOpen ? url('jemResume', { jemId }) : undefined,
    move: canAct && !whyNotMovable(jem) ? url('jemMove', { jemId }) : undefined,
    cancel: canAct && isOpen ? url('jemCancel', { jemId }) : undefined,
    stages: stageBoxes(page),
    waiting: tasksTable(page.waitingFor, {
      caption: `Waiting for (${page.waitingFor.length})`,
      empty: 'Nothing is waiting for anybody.',
    }),
    toCome: tasksTable(toCome, { caption: `Not yet sent (${toCome.length})`, empty: '' }),
    finished: tasksTable(finished, { caption: `Finished tasks (${finished.length})`, empty: '' }),
    diaries: page.diaries
      ? { ...showDiaries(jemId, page.diaries), isOver: jem.meeting !== undefined }
      : undefined,
    invitations: invitationsTable(page),
    correct: canAct && !whyNotCorrectable(jem) ? url('jemAttendance', { jemId }) : undefined,
    documents: documentsTable(jemId, page.documents),
    actions: actionsTable(page.actions),
    history: historyLines(page.history),
    historyCsv: url('jemHistoryCsv', { jemId }),
  };
}
