import type { Contact } from '../../domain/people/contact.ts';
import { nameOf } from '../../domain/plans/people.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { formatDate, formatPeriod } from '../../domain/time/london.ts';
import type { Report } from '../shared/report-page.ts';
import { whoWasThere } from './who-was-there.ts';

export interface Notes {
  summary: string;
  actions: readonly { what: string; ownerId: string; dueOn: string; measure: string }[];
}

/** The action-focussed notes (R18): who was there, who promised what, by when, and how success is measured. */
export function notesReport(
  file: JemFile,
  { notes, contacts }: { notes: Notes; contacts: readonly Contact[] },
): Report {
  const { jem } = file;
  const when = jem.meeting ? formatPeriod(jem.meeting.startsAt, jem.meeting.endsAt) : '';
  const actions = notes.actions.map(({ what, ownerId, dueOn, measure }, index) => [
    String(index + 1),
    what,
    nameOf(contacts, ownerId),
    formatDate(dueOn),
    measure,
  ]);
  return {
    title: `${jem.borough} Joint Engagement Meeting: action notes`,
    introduction: when,
    sections: [
      ...whoWasThere(file, contacts),
      { heading: 'What was decided', paragraphs: notes.summary.split(/\n+/) },
      {
        heading: 'Actions',
        table: {
          caption: 'What was promised',
          columns: ['Number', 'Action', 'Owner', 'By', 'Measure of success'],
          rows: actions,
        },
      },
    ],
  };
}
