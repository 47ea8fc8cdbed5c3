import { dataReturn } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Task } from '../../domain/task/task.ts';
import type { MissingData } from '../../pack/meta.ts';

/** How the answers that leave something out are told; an answer that is not here says nothing more. */
const STATES: Readonly<Record<string, MissingData['state']>> = {
  part: 'part',
  'not-held': 'not-held',
  refused: 'not-shared',
};

/** What was asked for and is not in the pack, and who promised it for when: the slide that lacks it says so (B9). */
export function missingData(tasks: readonly Task[]): MissingData[] {
  return tasks
    .filter(({ kind }) => kind === 'data-return')
    .flatMap((task) => {
      const answer = readAnswer(dataReturn, task);
      if (answer?.decision === 'supplied') return [];
      const { dataType, dataName, organisation } = dataReturn.details.parse(task.details);
      const state = STATES[answer?.decision ?? ''];
      const promisedFor = answer?.decision === 'part' ? answer.promisedFor : task.promisedFor;
      return {
        ...{ dataType: dataName, letter: dataType, organisation },
        ...(promisedFor && { promisedFor }),
        ...(state && { state }),
      };
    });
}
