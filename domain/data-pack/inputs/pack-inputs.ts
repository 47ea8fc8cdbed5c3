import type { LondonDate } from '../../time/instant.ts';
import { addTopics } from '../add-topics.ts';
import { type AnalysisOutcome, analyse } from '../analyse.ts';
import type { BoroughRef } from '../crime-table.ts';
import { addMonths, type Month } from '../month.ts';
import type { Note } from '../pack-analysis.ts';
import type { ThemeId } from '../themes.ts';
import {
  type CrimeChain,
  chooseCrimeFiles,
  citationOf,
  type PassedOver,
  type RefusedFile,
} from './crime-files.ts';
import { type InputFile, recordOf } from './input-file.ts';
import type { InputRecord } from './input-record.ts';
import type { PackReference } from './reference.ts';
import { readTopicFiles, type TopicFiles } from './topic-files.ts';

/** The data of a pack, read and checked once for any number of boroughs. */
export interface PackInputs {
  crime: CrimeChain;
  passedOver: readonly PassedOver[];
  topics: TopicFiles;
  /** Day after the newest figures. */
  defaultDate: LondonDate;
}

export type PackInputsOutcome =
  | { kind: 'read'; inputs: PackInputs }
  /** There is no recorded crime by borough for that time. */
  | { kind: 'no-crime' }
  | { kind: 'refused'; files: readonly RefusedFile[] };

interface Reading {
  reference: PackReference;
  /** Nothing later is used. */
  until?: Month | undefined;
}

/** Chooses and reads what a pack is made from: the one way for the command and for the workflow, so that both make the same pack. */
export async function readPackInputs(
  files: readonly InputFile[],
  reading: Reading,
): Promise<PackInputsOutcome> {
  const crime = await chooseCrimeFiles(files, reading);
  if (crime.kind === 'refused') return crime;
  if (crime.kind === 'none') return { kind: 'no-crime' };
  const topics = await readTopicFiles(files, reading);
  if (topics.refused.length > 0) return { kind: 'refused', files: topics.refused };
  const { chain, passedOver } = crime;
  const newest = [chain.table.months.at(-1) ?? '', ...topics.lastMonths].sort().at(-1) ?? '';
  return {
    kind: 'read',
    inputs: { crime: chain, passedOver, topics, defaultDate: `${addMonths(newest, 1)}-01` },
  };
}

export interface PackQuestion {
  borough: BoroughRef;
  theme: ThemeId;
  preparedOn: LondonDate;
  /** Since the borough's last JEM, where it had one. */
  monthsSinceJem?: number | undefined;
  reference: PackReference;
}

/** Everything that the inputs say about one borough, with the list of the files that it was made from. */
export function analyseInputs(
  { crime, passedOver, topics }: PackInputs,
  question: PackQuestion,
): AnalysisOutcome {
  const { borough, theme, preparedOn, monthsSinceJem, reference } = question;
  const { boroughs, populations } = reference;
  const { table } = crime;
  const cited = crime.files.map((file) => citationOf(file, preparedOn));
  const newest = cited.at(-1);
  if (newest === undefined)
    return { kind: 'refused', problems: [{ message: 'There is no recorded crime.' }] };
  const outcome = analyse({
    table,
    file: newest,
    earlierFiles: cited.slice(0, -1),
    borough,
    boroughs,
    theme,
    populations,
  });
  if (outcome.kind === 'refused') return outcome;
  const months = monthsSinceJem === undefined ? {} : { monthsSinceJem };
  const data = { ...topics.dataFor(borough.code, preparedOn), ...months };
  const analysis = addTopics({ analysis: outcome.analysis, table, boroughs, populations, data });
  const inputs = [...crime.files, ...topics.used].map(recordOf);
  const notes = [...analysis.notes, ...inputs.flatMap(noteLeftOut)];
  const basis = { inputs, ...months, ...(passedOver.length > 0 && { passedOver: [...passedOver] }) };
  return { kind: 'analysed', analysis: { ...analysis, notes, basis } };
}

function noteLeftOut({ rowsLeftOut: rows }: InputRecord): Note[] {
  if (rows === undefined) return [];
  const what = rows === 1 ? 'One row that cannot be read is' : `${rows} rows that cannot be read are`;
  return [{ about: 'left-out', text: `${what} left out of a supplied file: the coordinator decided so.` }];
}
