import type * as z from 'zod';
import { STAGE_NAMES, STAGES } from '../../../domain/jem/work-areas.ts';
import { formatMoment, londonDate } from '../../../domain/time/london.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import {
  createReadPipeline,
  PIPELINE_STATES,
  type Pipeline,
  type PipelineRow,
} from '../../../queries/pipeline.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { boroughSelect, filterSelect, organisationSelect } from '../../filter-form.ts';
import { JemsQuerySchema, readFilter } from '../../filters.ts';
import type { Page } from '../../page.ts';
import { type Query, url } from '../../paths.ts';
import { show } from '../../show.ts';
import { PIPELINE_WORDS } from '../../status-wording.ts';
import type { Cell, Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence, shortDate } from '../../wording.ts';

type Filter = z.infer<typeof JemsQuerySchema>;

const filterOf = (c: AppContext) => readFilter<Filter>(JemsQuerySchema, c.req.query(), {});

function waitingCell({ waitingFor, jem }: PipelineRow): Cell {
  const [first] = waitingFor;
  if (!first) return { text: '–' };
  const others = waitingFor.length - 1;
  return {
    text: [first.person.name, first.person.organisation].filter(Boolean).join(', '),
    sub: `${sentence(first.title)}${others > 0 ? `, and ${count(others, 'other task')}` : ''}`,
    href: jem && url('jemTask', { jemId: jem.id, taskId: first.taskId }),
  };
}

function rowCells(row: PipelineRow): Cell[] {
  const { jem, borough } = row;
  if (!jem) {
    const none = { text: '–' };
    return [{ text: borough }, none, none, none, none, PIPELINE_WORDS['not-started']];
  }
  const meeting = jem.meetingAt
    ? { text: shortDate(jem.meetingAt), keep: true }
    : { text: 'Not booked', sub: `by ${shortDate(jem.window.to)}` };
  const late = row.late > 0 ? `${count(row.late, 'answer')} late` : undefined;
  return [
    { text: borough, href: url('jem', { jemId: jem.id }), sub: jem.focus || jem.theme },
    { text: STAGE_NAMES[jem.stage] },
    meeting,
    { text: jem.nextAt ? shortDate(jem.nextAt) : '–', keep: true },
    waitingCell(row),
    { ...PIPELINE_WORDS[row.state], sub: late },
  ];
}

function pipelineTable(rows: readonly PipelineRow[]): Table {
  return {
    caption: count(rows.length, 'row'),
    head: ['Borough', 'Stage', 'Meeting', 'Next date', 'Waiting for', 'State'],
    rows: rows.map(rowCells),
    empty: 'No JEM fits. Show all to see the whole programme.',
  };
}

function totals({ totals: numbers }: Pipeline, filter: Filter) {
  return PIPELINE_STATES.map((state) => ({
    number: numbers[state],
    text: PIPELINE_WORDS[state].text.toLowerCase(),
    href: url('pipeline', {}, { state }),
    current: filter.state === state,
  }));
}

async function listModel(deps: TeamDeps, pipeline: Pipeline, filter: Filter): Promise<object> {
  const query: Query = filter;
  return {
    totals: totals(pipeline, filter),
    action: url('pipeline'),
    isFiltered: Object.values(filter).some(Boolean),
    filters: [
      boroughSelect(filter.borough),
      filterSelect('stage', 'Stage', {
        options: STAGES.map((stage) => ({ value: stage, text: STAGE_NAMES[stage] })),
        chosen: filter.stage,
      }),
      organisationSelect(await readOrganisations(deps), filter.organisation),
      filterSelect('state', 'State', {
        options: PIPELINE_STATES.map((state) => ({ value: state, text: PIPELINE_WORDS[state].text })),
        chosen: filter.state,
      }),
    ],
    table: pipelineTable(pipeline.rows),
    csv: url('pipelineCsv', {}, query),
  };
}

/** The whole programme on one screen: every JEM, every borough without one, in the order of their names. */
export function pipelinePages(deps: TeamDeps): Page[] {
  const readPipeline = createReadPipeline(deps);
  return [
    {
      route: 'pipeline',
      async get(c) {
        const filter = filterOf(c);
        const pipeline = await readPipeline({ filter, at: c.var.at });
        const list = await listModel(deps, pipeline, filter);
        return show(c, deps, { template: 'pipeline/pipeline', title: 'Pipeline', model: { list } });
      },
    },
    {
      route: 'pipelineCsv',
      async get(c) {
        const { rows } = await readPipeline({ filter: filterOf(c), at: c.var.at });
        return sendCsv(c, 'jem-pipeline.csv', pipelineCsv(rows));
      },
    },
  ];
}

function pipelineCsv(rows: readonly PipelineRow[]): string {
  const head = [
    'Borough',
    'State',
    'Stage',
    'Theme',
    'Focus',
    'Meeting',
    'Next date',
    'Waiting for',
    'Organisation',
    'Open tasks',
    'Late',
  ];
  return toCsv(
    head,
    rows.map(({ borough, state, jem, waitingFor, late }) => [
      borough,
      PIPELINE_WORDS[state].text,
      jem ? STAGE_NAMES[jem.stage] : '',
      jem?.theme ?? '',
      jem?.focus ?? '',
      jem?.meetingAt ? formatMoment(jem.meetingAt) : '',
      jem?.nextAt ? londonDate(jem.nextAt) : '',
      waitingFor[0]?.person.name ?? '',
      waitingFor[0]?.person.organisation ?? '',
      waitingFor.length,
      late,
    ]),
  );
}
