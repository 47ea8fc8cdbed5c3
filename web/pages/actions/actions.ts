import type * as z from 'zod';
import {
  type ActionRow,
  type ActionsRegister,
  createReadActions,
  REGISTER_STATES,
} from '../../../queries/actions-register.ts';
import { readOrganisations } from '../../../queries/organisations.ts';
import type { AppContext } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { boroughSelect, filterSelect, organisationSelect } from '../../filter-form.ts';
import { ActionsQuerySchema, readFilter } from '../../filters.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { ACTION_WORDS, actionStatus } from '../../status-wording.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, shortDate } from '../../wording.ts';

type Filter = z.infer<typeof ActionsQuerySchema>;

const filterOf = (c: AppContext) => readFilter<Filter>(ActionsQuerySchema, c.req.query(), {});

function actionsTable(rows: readonly ActionRow[]): Table {
  return {
    caption: count(rows.length, 'action'),
    head: ['Borough', 'No.', 'What', 'Owner', 'Due', 'Last report', 'State'],
    rows: rows.map((row) => [
      { text: row.borough, href: url('jem', { jemId: row.jemId }) },
      { text: String(row.number) },
      { text: row.what, sub: row.measure },
      { text: row.owner.name, sub: row.owner.organisation },
      {
        text: shortDate(row.dueOn),
        sub: row.timesMoved ? `Moved ${count(row.timesMoved, 'time')}` : undefined,
      },
      { text: row.lastReport?.text ?? '–' },
      actionStatus(row),
    ]),
    empty: 'No action fits. Actions appear here when they are written up after a meeting.',
  };
}

async function listModel(deps: TeamDeps, register: ActionsRegister, filter: Filter): Promise<object> {
  return {
    totals: REGISTER_STATES.map((state) => ({
      number: register.totals[state],
      text: ACTION_WORDS[state].text.toLowerCase(),
      href: url('actions', {}, { state }),
      current: filter.state === state,
    })),
    action: url('actions'),
    isFiltered: Object.values(filter).some(Boolean),
    filters: [
      boroughSelect(filter.borough),
      organisationSelect(await readOrganisations(deps), filter.organisation),
      filterSelect('state', 'State', {
        options: REGISTER_STATES.map((state) => ({ value: state, text: ACTION_WORDS[state].text })),
        chosen: filter.state,
      }),
    ],
    table: actionsTable(register.rows),
    csv: url('actionsCsv', {}, filter),
  };
}

function actionsCsv(rows: readonly ActionRow[]): string {
  const head = [
    'Borough',
    'Number',
    'Action',
    'Measure of success',
    'Owner',
    'Organisation',
    'Due',
    'Times moved',
    'State',
    'Overdue',
    'Last report',
  ];
  return toCsv(
    head,
    rows.map((row) => [
      row.borough,
      row.number,
      row.what,
      row.measure,
      row.owner.name,
      row.owner.organisation,
      row.dueOn,
      row.timesMoved,
      ACTION_WORDS[row.state].text,
      row.overdue ? 'yes' : 'no',
      row.lastReport?.text ?? '',
    ]),
  );
}

/** Every promise made at a meeting, and how it stands. */
export function actionsPages(deps: TeamDeps): Page[] {
  const readActions = createReadActions(deps);
  return [
    {
      route: 'actions',
      async get(c) {
        const filter = filterOf(c);
        const register = await readActions({ filter, at: c.var.at });
        const list = await listModel(deps, register, filter);
        return show(c, deps, { template: 'actions/actions', title: 'Actions', model: { list } });
      },
    },
    {
      route: 'actionsCsv',
      async get(c) {
        const { rows } = await readActions({ filter: filterOf(c), at: c.var.at });
        return sendCsv(c, 'jem-actions.csv', actionsCsv(rows));
      },
    },
  ];
}
