import { createWorkingDays } from '../../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../../programme/bank-holidays.ts';
import { DATA_CATALOGUE } from '../../../programme/data-catalogue.ts';
import { createReadDataRegister, type DataRow } from '../../../queries/data-register.ts';
import { type AppContext, parameter } from '../../context.ts';
import { sendCsv, toCsv } from '../../csv.ts';
import { clockInWords } from '../../data-wording.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';
import { registerTable } from './register-table.ts';

const HEAD = [
  'Letter',
  'Data',
  'State',
  'Analysed by',
  'Asked of',
  'Organisation',
  'Clock',
  'Files',
  'Feeds',
];

function createRead(deps: TeamDeps) {
  const workingDays = createWorkingDays(BANK_HOLIDAYS);
  const { store, organisations } = deps;
  const read = createReadDataRegister({ store, organisations, catalogue: DATA_CATALOGUE, workingDays });
  return (c: AppContext) => read({ jemId: parameter(c, 'jemId'), at: c.var.at });
}

/** The register of the nineteen types of data of a JEM (R28, B9), as a page and as CSV. */
export function jemDataPages(deps: TeamDeps): Page[] {
  const read = createRead(deps);
  return [
    {
      route: 'jemData',
      async get(c) {
        const register = await read(c);
        if (!register) return showNotFound(c, deps);
        const { file, rows } = register;
        const jemId = file.jem.id;
        return show(c, deps, {
          template: 'jem-data/jem-data',
          title: `${file.jem.borough} JEM: data`,
          model: {
            back: url('jem', { jemId }),
            summary: summaryOf(rows),
            table: registerTable(rows, jemId),
            csv: url('jemDataCsv', { jemId }),
          },
        });
      },
    },
    {
      route: 'jemDataCsv',
      async get(c) {
        const register = await read(c);
        if (!register) return showNotFound(c, deps);
        return sendCsv(c, `jem-data-${register.file.jem.id}.csv`, toCsv(HEAD, register.rows.map(csvRow)));
      },
    },
  ];
}

function summaryOf(rows: readonly DataRow[]): string {
  const there = rows.filter(({ state }) => state === 'held' || state === 'supplied').length;
  const waiting = rows.filter(({ clock }) => clock?.left !== undefined).length;
  const waitingInWords = waiting === 0 ? 'nobody is waited for' : `${count(waiting, 'request')} still open`;
  return `There: ${there} of ${count(rows.length, 'type')} of data; ${waitingInWords}.`;
}

function csvRow(row: DataRow): string[] {
  const { letter, name, stateInWords, analysedBy, supplier, clock, documents, held, feeds } = row;
  const files = [
    ...documents.map((document) => document.name),
    ...held.map(({ name: fileName }) => fileName),
  ];
  return [
    letter,
    name,
    stateInWords,
    analysedBy,
    supplier?.name ?? '',
    supplier?.organisation ?? '',
    clockInWords(clock),
    files.join('; '),
    feeds,
  ];
}
