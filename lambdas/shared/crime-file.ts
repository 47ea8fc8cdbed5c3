import type { AnalysisOutcome } from '../../domain/data-pack/analyse.ts';
import { analyse } from '../../domain/data-pack/analyse.ts';
import type { BoroughRef } from '../../domain/data-pack/crime-table.ts';
import { parseMpsBoroughCsv } from '../../domain/data-pack/mps-borough-csv.ts';
import type { PopulationEstimates } from '../../domain/data-pack/population.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { ObjectStore } from '../../domain/ports/services.ts';
import type { StoredFile } from '../../domain/task/fields.ts';
import { dataReturn } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import { londonDate } from '../../domain/time/london.ts';

/** What the figures of a pack are made with, besides the file. */
export interface AnalysisDeps {
  objects: ObjectStore;
  boroughs: readonly BoroughRef[];
  findBorough(text: string): BoroughRef | undefined;
  populations: PopulationEstimates;
}

export interface SuppliedFile {
  task: Task;
  file: StoredFile;
}

/** The files that were supplied, in the order of the catalogue's letters. */
export function suppliedFiles(tasks: readonly Task[]): SuppliedFile[] {
  return tasks
    .flatMap((task) => {
      const answer = readAnswer(dataReturn, task);
      return answer?.decision === 'supplied' ? [{ task, file: answer.file }] : [];
    })
    .sort((a, b) => (a.task.id < b.task.id ? -1 : 1));
}

/**
 * The figures of the first supplied file that is a table of recorded crime by borough; undefined when none is. Files in another
 * layout are attachments: they are passed on as they are.
 */
export async function analyseSupplied(
  deps: AnalysisDeps,
  jem: Jem,
  tasks: readonly Task[],
): Promise<Extract<AnalysisOutcome, { kind: 'analysed' }> | undefined> {
  const { objects, boroughs, findBorough, populations } = deps;
  for (const { task, file } of suppliedFiles(tasks)) {
    const bytes = await objects.get(file.key);
    const parsed = bytes && parseMpsBoroughCsv(bytes, { findBorough, boroughs });
    if (parsed?.kind !== 'parsed') continue;
    const outcome = analyse({
      table: parsed.table,
      file: {
        publisher: 'Metropolitan Police Service',
        title: 'Recorded crime by borough',
        fileName: file.name,
        sha256: file.sha256,
        suppliedOn: londonDate(task.answer?.answeredAt ?? task.plannedAt),
      },
      borough: { code: jem.boroughCode, name: jem.borough },
      boroughs,
      theme: jem.theme,
      populations,
    });
    if (outcome.kind === 'analysed') return outcome;
  }
  return undefined;
}
