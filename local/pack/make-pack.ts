import type { BoroughRef } from '../../domain/data-pack/crime-table.ts';
import { describeProblem } from '../../domain/data-pack/crime-table.ts';
import type { InputFile } from '../../domain/data-pack/inputs/input-file.ts';
import { analyseInputs, type PackInputs, readPackInputs } from '../../domain/data-pack/inputs/pack-inputs.ts';
import type { Month } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { ThemeId } from '../../domain/data-pack/themes.ts';
import { csvCell } from '../../domain/text/csv-cell.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { type PackFile, renderPackFiles } from '../../pack/pack-files.ts';
import { RISK_COLUMNS, riskRows } from '../../pack/risk-rows.ts';
import { PACK_REFERENCE } from '../../programme/pack-reference.ts';
import { PackInputError } from './errors.ts';
import { findInputFiles } from './input-files.ts';

export interface PackOptions extends Omit<PackMeta, 'preparedOn' | 'missing'> {
  borough: BoroughRef;
  theme: ThemeId;
  /** The day that the pack bears. By default the day after its newest figures, so that equal files give equal bytes. */
  preparedOn?: LondonDate | undefined;
  missing?: PackMeta['missing'];
  monthsSinceJem?: number | undefined;
}

/** @throws PackInputError when the folder lacks recorded crime or one of its files is refused. */
export async function readFolder(folder: string, until?: Month): Promise<PackInputs> {
  return readInputs(await findInputFiles(folder), until);
}

/** @throws PackInputError when there is no recorded crime or one of the files is refused. */
export async function readInputs(files: readonly InputFile[], until?: Month): Promise<PackInputs> {
  const outcome = await readPackInputs(files, { reference: PACK_REFERENCE, until });
  if (outcome.kind === 'read') return outcome.inputs;
  if (outcome.kind === 'no-crime')
    throw new PackInputError('The folder has no recorded crime by borough for that time.');
  const refusals = outcome.files.map(
    ({ file, problems }) => `${file.name}: ${problems.map(describeProblem).join(' ')}`,
  );
  throw new PackInputError(refusals.join('\n'));
}

/** The whole pack of one borough. Equal inputs and options give equal bytes. @throws PackInputError when a borough lacks figures. */
export async function makePack(inputs: PackInputs, options: PackOptions): Promise<PackFile[]> {
  const { borough: _of, theme: _for, monthsSinceJem: _since, missing = [], ...rest } = options;
  const preparedOn = options.preparedOn ?? inputs.defaultDate;
  const analysis = analyseBorough(inputs, options);
  return renderPackFiles({ analysis, meta: { ...rest, preparedOn, missing } });
}

function analyseBorough(
  inputs: PackInputs,
  options: Pick<PackOptions, 'borough' | 'theme' | 'preparedOn' | 'monthsSinceJem'>,
): PackAnalysis {
  const { borough, theme, monthsSinceJem, preparedOn = inputs.defaultDate } = options;
  const question = { borough, theme, preparedOn, monthsSinceJem, reference: PACK_REFERENCE };
  const outcome = analyseInputs(inputs, question);
  if (outcome.kind === 'refused') throw new PackInputError(outcome.problems.map(describeProblem).join(' '));
  return outcome.analysis;
}

export type NamedBytes = Pick<PackFile, 'name' | 'bytes'>;

const SCORES_HEAD = ['Code', 'Borough', 'Score of 100', ...RISK_COLUMNS];

/** The score of each borough with its whole arithmetic, a line for each component, boroughs by name: no league table (R66, R80). */
export function scoreBoroughs(
  inputs: PackInputs,
  options: Pick<PackOptions, 'theme' | 'preparedOn'>,
  boroughs: readonly BoroughRef[],
): NamedBytes {
  const lines = boroughs.flatMap((borough) => {
    const risk = analyseBorough(inputs, { ...options, borough }).topics?.risk;
    if (!risk) return [];
    return riskRows(risk).map((row) => [borough.code, borough.name, risk.score.toFixed(1), ...row]);
  });
  const text = [SCORES_HEAD, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n');
  return { name: 'risk-scores.csv', bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`) };
}
