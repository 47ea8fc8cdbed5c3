import type { FindBorough } from '../mps-borough-rows.ts';
import { clip, importTable, type TableRow } from './csv-table.ts';
import type { ImportChoice, ImportOutcome } from './import-outcome.ts';

export const PUBLIC_ATTITUDE_SURVEY = {
  name: 'the Public Attitude Survey by borough',
  columns: ['Date', 'Survey', 'Borough', 'Measure', 'Proportion', 'MPS'],
} as const;

type Column = (typeof PUBLIC_ATTITUDE_SURVEY.columns)[number];

export interface AttitudeRow {
  /** Last month of the quarter; the survey reports the twelve months to it. */
  quarter: string;
  boroughCode: string;
  /** In the words of the survey, without the quotation marks: `Good Job local`. */
  measure: string;
  /** Of those asked, from 0 to 1, in the borough and in all of London. */
  proportion: number;
  london: number;
}

/**
 * The Public Attitude Survey as MOPAC's dashboard exports it: one line a quarter, borough and measure; proportions with a
 * decimal comma in quotes; nameless columns at the end, which hold workings of the publisher and are passed over.
 */
export function importAttitudeSurvey(
  bytes: Uint8Array,
  options: ImportChoice & { findBorough: FindBorough },
): ImportOutcome<AttitudeRow[]> {
  const seen = new Set<string>();
  return importTable<Column, AttitudeRow>(bytes, PUBLIC_ATTITUDE_SURVEY, {
    ...options,
    read: (row) => readRow(row, options.findBorough, seen),
  });
}

function readRow(row: TableRow<Column>, findBorough: FindBorough, seen: Set<string>): AttitudeRow {
  const quarter = readQuarter(row);
  const name = row.text('Borough');
  const borough = findBorough(name);
  if (borough === undefined)
    row.fail('Borough', `“${clip(name)}” is not one of the 32 London boroughs of the Metropolitan Police.`);
  if (row.text('Survey') !== 'PAS') row.fail('Survey', `“${clip(row.text('Survey'))}” is not PAS.`);
  const measure = row.text('Measure').replaceAll('"', '').trim();
  if (measure === '') row.fail('Measure', 'the measure is empty.');
  const key = `${quarter}/${borough?.code ?? name}/${measure}`;
  if (seen.has(key)) row.fail('Measure', 'the same quarter, borough and measure are on an earlier line.');
  seen.add(key);
  return {
    quarter,
    boroughCode: borough?.code ?? '',
    measure,
    proportion: readProportion(row, 'Proportion'),
    london: readProportion(row, 'MPS'),
  };
}

function readQuarter(row: TableRow<Column>): string {
  const [, day, month = '', year] = /^(\d{1,2})\/(\d{1,2})\/(20\d\d)$/.exec(row.text('Date')) ?? [];
  const endsQuarter = [3, 6, 9, 12].includes(Number(month)) && Number(day) >= 30;
  if (!endsQuarter)
    row.fail('Date', `“${clip(row.text('Date'))}” is not the last day of a quarter, 31/12/2014.`);
  return `${year}-${month.padStart(2, '0')}`;
}

/** `0,56` and `0.56` are both 56%. */
function readProportion(row: TableRow<Column>, column: Column): number {
  const cell = row.text(column).replace(',', '.');
  if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(cell))
    row.fail(column, `“${clip(row.text(column))}” is not a proportion from 0 to 1.`);
  return Number(cell);
}
