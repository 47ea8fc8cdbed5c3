import { unpacked } from '../../commands/unpacked.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import { isCrimeFormat, type RefusedFile } from '../../domain/data-pack/inputs/crime-files.ts';
import { type InputFile, recogniseInput } from '../../domain/data-pack/inputs/input-file.ts';
import type { InputFormat } from '../../domain/data-pack/inputs/input-record.ts';
import { analyseInputs, type PackInputs, readPackInputs } from '../../domain/data-pack/inputs/pack-inputs.ts';
import type { PackReference } from '../../domain/data-pack/inputs/reference.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { monthsSince, previousJem } from '../../domain/jem/previous-jem.ts';
import { filesInUse } from '../../domain/library/library-file.ts';
import type { ObjectStore } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { isFileUsable, rowsLeftOut } from '../../domain/task/bad-rows.ts';
import type { StoredFile } from '../../domain/task/fields.ts';
import { dataReturn } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { londonDate } from '../../domain/time/london.ts';

/** What the figures of a pack are made with, besides the JEM. */
export interface AnalysisDeps {
  store: Pick<Store, 'libraryFiles' | 'jems'>;
  objects: Pick<ObjectStore, 'open'>;
  reference: PackReference;
}

export interface SuppliedFile {
  task: Task;
  file: StoredFile;
}

/**
 * The files that were supplied, in whole or in part, in the order of the catalogue's letters; without those about whose rows the
 * coordinator has still to decide.
 */
export function suppliedFiles(tasks: readonly Task[]): SuppliedFile[] {
  return tasks
    .flatMap((task) => {
      const answer = readAnswer(dataReturn, task);
      const hasFile = answer?.decision === 'supplied' || answer?.decision === 'part';
      return hasFile && isFileUsable(task, answer.file) ? [{ task, file: answer.file }] : [];
    })
    .sort((a, b) => (a.task.id < b.task.id ? -1 : 1));
}

/**
 * All figures of a JEM as they stand: from the library of the programme and from what was supplied to this JEM in a layout that the pack
 * reads. Other files are attachments: they are passed on as they are. Undefined without recorded crime of the borough.
 *
 * @throws CorruptRecordError when a file of the library cannot be read.
 */
export async function analyseJem(
  deps: AnalysisDeps,
  { jem, tasks }: Pick<JemFile, 'jem' | 'tasks'>,
  at: Instant,
): Promise<PackAnalysis | undefined> {
  const { store, reference } = deps;
  const library = await libraryInputs(deps);
  const held = new Set(library.map(({ sha256 }) => sha256));
  const supplied = (await suppliedInputs(deps, tasks)).filter(({ sha256 }) => !held.has(sha256));
  const [inputs, jems] = await Promise.all([readAll({ library, supplied }, reference), store.jems()]);
  if (inputs === undefined) return undefined;
  const outcome = analyseInputs(inputs, {
    borough: { code: jem.boroughCode, name: jem.borough },
    theme: jem.theme,
    preparedOn: londonDate(at),
    monthsSinceJem: monthsSince(previousJem(jem, jems), at),
    reference,
  });
  return outcome.kind === 'analysed' ? outcome.analysis : undefined;
}

/** Without what was supplied and cannot be read after all: rows of it wait for a person's decision, and the pack for nobody. */
async function readAll(
  { library, supplied }: { library: readonly InputFile[]; supplied: readonly InputFile[] },
  reference: PackReference,
): Promise<PackInputs | undefined> {
  const outcome = await readPackInputs([...library, ...supplied], { reference });
  if (outcome.kind === 'read') return outcome.inputs;
  if (outcome.kind === 'no-crime') return undefined;
  const isRefused = (file: InputFile) => outcome.files.some((one: RefusedFile) => one.file === file);
  const unreadable = library.find(isRefused);
  if (unreadable) throw new CorruptRecordError(`the library's file ${unreadable.sha256} cannot be read`);
  return readAll({ library, supplied: supplied.filter((file) => !isRefused(file)) }, reference);
}

async function libraryInputs({ store, objects }: AnalysisDeps): Promise<InputFile[]> {
  return filesInUse(await store.libraryFiles()).map(({ name, format, sha256, bytes, key, addedAt }) => ({
    ...{ name, format, sha256, bytes },
    suppliedOn: londonDate(addedAt),
    open: () => unpacked(stored(objects, key)),
  }));
}

async function suppliedInputs({ objects }: AnalysisDeps, tasks: readonly Task[]): Promise<InputFile[]> {
  const inputs: InputFile[] = [];
  for (const { task, file } of suppliedFiles(tasks)) {
    const open = () => unpacked(stored(objects, file.key));
    const known = await recogniseInput(open());
    if (known === undefined || !isOfPartners(known.format)) continue;
    const suppliedOn = londonDate(task.answer?.answeredAt ?? task.plannedAt);
    const { name, sha256, bytes } = file;
    const left = rowsLeftOut(task, file);
    const about = { name, sha256, bytes, ...(left > 0 && { rowsLeftOut: left }) };
    inputs.push({ ...about, format: known.format, suppliedOn, open });
  }
  return inputs;
}

/** What partners are asked for; tables and map layers are the library's alone. */
function isOfPartners(format: InputFormat): boolean {
  return isCrimeFormat(format) || format === 'simple' || format === 'street-crime';
}

async function* stored(objects: Pick<ObjectStore, 'open'>, key: string): AsyncGenerator<Uint8Array> {
  const object = await objects.open(key);
  if (!object) throw new CorruptRecordError('a file of the pack is not in the object store');
  yield* object.body;
}
