import type { Action } from '../../domain/action/action.ts';
import type { Contact } from '../../domain/people/contact.ts';
import { nameOf } from '../../domain/plans/people.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { formatDate, londonDate } from '../../domain/time/london.ts';
import type { Report } from '../shared/report-page.ts';

const STATES: Record<Action['state'], string> = {
  recorded: 'Not agreed',
  agreed: 'Under way',
  'reported-done': 'Reported done',
  'signed-off': 'Signed off',
  dropped: 'Dropped',
};

/** What was promised, what came of it and how long it took (R22, R23). */
export function steeringReport({ jem, actions }: JemFile, contacts: readonly Contact[]): Report {
  const rows = actions.map((action) => [
    String(action.number),
    action.what,
    nameOf(contacts, action.ownerId),
    dueInWords(action),
    STATES[action.state],
    outcomeOf(action),
  ]);
  return {
    title: `${jem.borough} Joint Engagement Meeting: report to the steering group`,
    introduction: `${jem.meeting ? `The meeting was held on ${formatDate(londonDate(jem.meeting.startsAt))}. ` : ''}The focus: ${jem.focus || 'the theme of the round'}.`,
    sections: [
      {
        heading: 'Actions',
        table: {
          caption: 'Every action of the meeting',
          columns: ['Number', 'Action', 'Owner', 'Due', 'State', 'What came of it'],
          rows,
        },
      },
    ],
  };
}

function dueInWords({ dueOn, earlierDates }: Action): string {
  const before = earlierDates.length > 0 ? ` (before: ${earlierDates.map(formatDate).join(', ')})` : '';
  return `${formatDate(dueOn)}${before}`;
}

/** The last thing that was said, or why it was dropped. */
function outcomeOf({ droppedBecause, reports }: Action): string {
  if (droppedBecause) return droppedBecause;
  return reports.findLast(({ kind, text }) => kind === 'done' && text)?.text ?? '';
}
