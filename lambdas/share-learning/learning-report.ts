import { THEMES } from '../../domain/jem/jem.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { debrief } from '../../domain/task/kinds/meeting.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Report } from '../shared/report-page.ts';

/**
 * What other boroughs can use (R24): what worked, with its evidence, and what the debrief found. It names no person: the record of
 * the meeting is closed, its outcome is not (R78, R79).
 */
export function learningReport({ jem, actions, tasks }: JemFile): Report {
  const points = tasks.flatMap((task) => {
    const answer = readAnswer(debrief, task);
    return answer?.decision === 'recorded' ? [answer] : [];
  });
  const worked = actions
    .filter(({ state }) => state === 'signed-off')
    .map(({ what, measure, reports }) => [
      what,
      measure,
      reports.findLast(({ kind }) => kind === 'done')?.text ?? '',
    ]);
  return {
    title: `${jem.borough} Joint Engagement Meeting: best practice`,
    introduction: `Theme: ${THEMES[jem.theme]}. ${jem.focus}`.trim(),
    sections: [
      {
        heading: 'What worked',
        table: {
          caption: 'Actions whose measure of success was met',
          columns: ['Action', 'Measure of success', 'Evidence'],
          rows: worked,
        },
      },
      listOf(
        'Good practice that other boroughs could use',
        points.map(({ goodPractice }) => goodPractice),
      ),
      listOf(
        'What went well at the meeting',
        points.map(({ wentWell }) => wentWell),
      ),
      listOf(
        'What should be different next time',
        points.map(({ improve }) => improve),
      ),
    ],
  };
}

function listOf(heading: string, items: readonly string[]) {
  const list = items.filter((item) => item !== '');
  return list.length > 0 ? { heading, list } : { heading, paragraphs: ['Nothing was recorded.'] };
}
