import { ROLES } from '../../domain/people/contact.ts';
import { latestAgenda } from '../../domain/plans/agenda-text.ts';
import { attendeesOf } from '../../domain/plans/attendance.ts';
import { nameOf } from '../../domain/plans/people.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import { buildSections } from '../../pack/build-sections.ts';
import type { Report } from '../shared/report-page.ts';
import type { PackContents } from './pack-files.ts';

/** What the chair needs beside the slides: who comes, what is on the agenda, what each slide says, what was changed (R14). */
export function briefing({ file, contacts, analysis, meta, requests }: PackContents): Report {
  const { jem, history } = file;
  const agenda = latestAgenda(history);
  const when = jem.meeting ? `${formatPeriod(jem.meeting.startsAt, jem.meeting.endsAt)}. ` : '';
  const people = attendeesOf(file).map(({ invitee, contactId }) => [
    nameOf(contacts, contactId),
    invitee.onBehalfOf ? `for ${nameOf(contacts, invitee.onBehalfOf)}` : ROLES[invitee.role],
  ]);
  return {
    title: `${jem.borough} Joint Engagement Meeting: chair’s briefing`,
    introduction: `${when}For version ${meta.version} of the data pack.`,
    sections: [
      {
        heading: 'Who comes',
        table: { caption: 'People who have accepted', columns: ['Name', 'As'], rows: people },
      },
      { heading: 'Agenda', list: agenda?.items ?? [] },
      {
        heading: 'What the slides say',
        list: analysis
          ? buildSections(analysis, meta).map(({ title }) => title)
          : ['There are no figures: no file of recorded crime was supplied.'],
      },
      ...(requests.length > 0
        ? [{ heading: 'Changes asked for in the version before', list: requests }]
        : []),
    ],
  };
}
