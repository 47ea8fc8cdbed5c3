import type { BoroughRef } from '../../domain/data-pack/crime-table.ts';
import { describeProblem } from '../../domain/data-pack/crime-table.ts';
import type { InputFile } from '../../domain/data-pack/inputs/input-file.ts';
import { analyseInputs, type PackInputs, readPackInputs } from '../../domain/data-pack/inputs/pack-inputs.ts';
import type { Month } from '../../domain/data-pack/month.ts';
import type { ThemeId } from '../../domain/data-pack/themes.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { type PackFile, renderPackFiles } from '../../pack/pack-files.ts';
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
  const { borough, theme, monthsSinceJem, preparedOn = inputs.defaultDate, missing = [], ...rest } = options;
  const question = { borough, theme, preparedOn, monthsSinceJem, reference: PACK_REFERENCE };
  const outcome = analyseInputs(inputs, question);
  if (outcome.kind === 'refused') throw new PackInputError(outcome.problems.map(describeProblem).join(' '));
  return renderPackFiles({ analysis: outcome.analysis, meta: { ...rest, preparedOn, missing } });
}
