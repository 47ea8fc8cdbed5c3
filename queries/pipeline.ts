import { type Jem, THEMES } from '../domain/jem/jem.ts';
import type { Stage } from '../domain/jem/work-areas.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { BOROUGHS } from '../programme/boroughs.ts';
import { type Directory, readDirectory } from './directory.ts';
import { byDueDate, type OwedTask, owedTask } from './owed.ts';

/** How a JEM, or a borough without one, stands. late: open, and somebody's answer is overdue. */
export const PIPELINE_STATES = ['not-started', 'open', 'late', 'failed', 'closed', 'cancelled'] as const;
export type PipelineState = (typeof PIPELINE_STATES)[number];

export interface PipelineRow {
  boroughCode: string;
  borough: string;
  state: PipelineState;
  /** Absent for a borough without a JEM. */
  jem?: {
    id: string;
    theme: string;
    focus: string;
    stage: Stage;
    meetingAt?: Instant;
    window: Jem['window'];
    /** The next date on which something has to have happened: the earliest answer due, else the meeting, unless it is over. */
    nextAt?: Instant;
  };
  waitingFor: OwedTask[];
  late: number;
}

export interface PipelineFilter {
  borough?: string | undefined;
  stage?: Stage | undefined;
  /** Rows that wait for somebody of this organisation. */
  organisation?: string | undefined;
  state?: PipelineState | undefined;
}

export interface Pipeline {
  rows: PipelineRow[];
  /** Rows in each state, before filtering: every number is a list of the same page. */
  totals: Record<PipelineState, number>;
}

export interface PipelineFacts {
  jems: readonly Jem[];
  openTasks: readonly Task[];
  directory: Directory;
  at: Instant;
}

/** Every JEM, and every borough that has none, by name of the borough: an order that ranks nobody (R80). */
export function arrangePipeline(facts: PipelineFacts): PipelineRow[] {
  return BOROUGHS.flatMap(({ code, name }) => {
    const rows = facts.jems
      .filter(({ boroughCode }) => boroughCode === code)
      .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
      .map((jem) => rowOf(jem, facts));
    const none: PipelineRow = {
      boroughCode: code,
      borough: name,
      state: 'not-started',
      waitingFor: [],
      late: 0,
    };
    return rows.length > 0 ? rows : [none];
  });
}

function rowOf(jem: Jem, { openTasks, directory, at }: PipelineFacts): PipelineRow {
  const owed = jem.state === 'open' ? openTasks.filter(({ jemId }) => jemId === jem.id) : [];
  const waitingFor = owed.map((task) => owedTask(task, directory, at)).sort(byDueDate);
  const late = waitingFor.filter((task) => task.late).length;
  const meetingAt = jem.meeting?.startsAt;
  const ahead = meetingAt && meetingAt > at ? meetingAt : undefined;
  const nextAt = jem.state === 'open' ? (waitingFor[0]?.dueAt ?? ahead) : undefined;
  return {
    boroughCode: jem.boroughCode,
    borough: jem.borough,
    state: stateOf(jem, late),
    jem: {
      id: jem.id,
      theme: THEMES[jem.theme],
      focus: jem.focus,
      stage: jem.stage,
      window: jem.window,
      ...(meetingAt ? { meetingAt } : {}),
      ...(nextAt ? { nextAt } : {}),
    },
    waitingFor,
    late,
  };
}

function stateOf(jem: Jem, late: number): PipelineState {
  if (jem.state !== 'open') return jem.state;
  if (jem.failure) return 'failed';
  return late > 0 ? 'late' : 'open';
}

export function filterPipeline(rows: readonly PipelineRow[], filter: PipelineFilter): PipelineRow[] {
  const { borough, stage, organisation, state } = filter;
  return rows.filter(
    (row) =>
      (!borough || row.boroughCode === borough) &&
      (!stage || row.jem?.stage === stage) &&
      (!organisation || row.waitingFor.some(({ person }) => person.organisationId === organisation)) &&
      (!state || row.state === state),
  );
}

function totalsOf(rows: readonly PipelineRow[]): Pipeline['totals'] {
  const count = (state: PipelineState) => rows.filter((row) => row.state === state).length;
  return {
    'not-started': count('not-started'),
    open: count('open'),
    late: count('late'),
    failed: count('failed'),
    closed: count('closed'),
    cancelled: count('cancelled'),
  };
}

export type ReadPipeline = (request: { filter: PipelineFilter; at: Instant }) => Promise<Pipeline>;

export function createReadPipeline(deps: {
  store: Pick<Store, 'jems' | 'openTasks' | 'contacts' | 'organisations'>;
  organisations: readonly Organisation[];
}): ReadPipeline {
  return async ({ filter, at }) => {
    const [jems, openTasks, contacts] = await Promise.all([
      deps.store.jems(),
      deps.store.openTasks(),
      deps.store.contacts(),
    ]);
    const directory = await readDirectory(deps, contacts);
    const rows = arrangePipeline({ jems, openTasks, directory, at });
    return { rows: filterPipeline(rows, filter), totals: totalsOf(rows) };
  };
}
