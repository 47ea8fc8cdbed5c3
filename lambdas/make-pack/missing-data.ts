import type { Month } from '../../domain/data-pack/month.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { dataReturn } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { MissingData } from '../../pack/meta.ts';

/** How the answers that leave something out are told; an answer that is not here says nothing more. */
const STATES: Readonly<Record<string, MissingData['state']>> = {
  part: 'part',
  'not-held': 'not-held',
  refused: 'not-shared',
};

/** What was asked for and is not in the pack, and who promised it for when or why not: the slide that lacks it says so (B9). */
export function missingData({ jem, tasks }: Pick<JemFile, 'jem' | 'tasks'>): MissingData[] {
  return tasks
    .filter(({ kind }) => kind === 'data-return')
    .flatMap((task) => {
      const answer = readAnswer(dataReturn, task);
      const { dataType, dataName, organisation } = dataReturn.details.parse(task.details);
      const about = { dataType: dataName, letter: dataType, organisation };
      const older = answer && 'file' in answer && olderThanHeld(jem, answer.file.sha256);
      if (older) return { ...about, state: 'older' as const, ...older };
      if (answer?.decision === 'supplied') return [];
      const state = STATES[answer?.decision ?? ''];
      const promisedFor = answer?.decision === 'part' ? answer.promisedFor : task.promisedFor;
      return {
        ...about,
        ...(promisedFor && { promisedFor }),
        ...(state && { state }),
      };
    });
}

/** The months to which the figures that were sent go, and those that are used in their place. */
function olderThanHeld({ passedOver = [] }: Jem, sha256: string): { to: Month; usedTo: Month } | undefined {
  const older = passedOver.find((one) => one.sha256 === sha256);
  return older && { to: older.to, usedTo: older.usedTo };
}
