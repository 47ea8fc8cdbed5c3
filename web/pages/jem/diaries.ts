import type { SlotWord } from '../../../domain/scheduling/choose.ts';
import type { TaskState } from '../../../domain/task/task.ts';
import { formatPeriod, formatTime, toLondon } from '../../../domain/time/london.ts';
import type { DiaryGrid } from '../../../queries/diary-grid.ts';
import { url } from '../../paths.ts';
import type { Cell, Table } from '../../table.ts';
import { count, shortDate } from '../../wording.ts';

const WORDS: Record<SlotWord, Cell> = {
  yes: { text: 'Yes', tag: 'green' },
  'if-need-be': { text: 'If need be', tag: 'yellow' },
  no: { text: 'No', tag: 'red' },
};

const SILENT: Partial<Record<TaskState, string>> = { open: 'Not yet', planned: 'Not yet' };

/** People by times: who said what about each, and what came of it. */
export interface DiariesView {
  table: Table;
  /** What the grid came to, in sentences. */
  result: string[];
  nearest: string[];
}

export function showDiaries(jemId: string, grid: DiaryGrid): DiariesView {
  const { slots, rows, nearest, why, waitingFor } = grid;
  return {
    table: {
      caption: 'Diaries',
      head: ['Who', ...slots.map(headOf)],
      rows: rows.map(({ person, required, takesChair, says, taskId, state }) => [
        {
          text: person.name,
          href: url('jemTask', { jemId, taskId }),
          sub: takesChair ? 'Chair or vice chair' : required ? 'Required' : 'Not required',
        },
        ...says.map((word) => (word ? WORDS[word] : { text: SILENT[state] ?? 'No answer' })),
      ]),
      empty: 'Nobody has been asked yet.',
    },
    result: [
      ...(waitingFor > 0 ? [`${count(waitingFor, 'person', 'people')} can still answer.`] : []),
      ...(why ? [why] : []),
    ],
    nearest: nearest.map(
      ({ slot, missing }) => `${formatPeriod(slot.startsAt, slot.endsAt)}, without ${missing.join(', ')}`,
    ),
  };
}

/** `Mon 8 Mar 2027, 10am`, and the mark of the one that was chosen. */
function headOf({ startsAt, isChosen }: DiaryGrid['slots'][number]): string {
  const time = formatTime(toLondon(startsAt).time);
  return `${shortDate(startsAt)}, ${time}${isChosen ? ' (chosen)' : ''}`;
}
