import { dataReturn } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/kinds.ts';
import type { Task } from '../../domain/task/task.ts';
import type { MissingData } from '../../pack/meta.ts';

/** What was asked for and is not in the pack, and who promised it for when: the slide that lacks it says so (B9). */
export function missingData(tasks: readonly Task[]): MissingData[] {
  return tasks
    .filter(({ kind }) => kind === 'data-return')
    .filter((task) => readAnswer(dataReturn, task)?.decision !== 'supplied')
    .map(({ details, promisedFor }) => {
      const { dataType, dataName, organisation } = dataReturn.details.parse(details);
      return { dataType: dataName, letter: dataType, organisation, ...(promisedFor && { promisedFor }) };
    });
}
