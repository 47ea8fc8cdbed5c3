import type { Attendance } from '../../domain/jem/attendance.ts';
import { type Contact, ROLES } from '../../domain/people/contact.ts';
import { attendeesOf } from '../../domain/plans/attendance.ts';
import { nameOf } from '../../domain/plans/people.ts';
import { presidingId } from '../../domain/plans/presiding.ts';
import { rsvpId } from '../../domain/plans/rsvp-id.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import type { ReportSection } from '../shared/report-page.ts';

const COLUMNS = ['Name', 'As', 'On behalf of'];

/** Present, on behalf of whom, and apologies; where nobody has said who was there, who was expected. */
export function whoWasThere(file: JemFile, contacts: readonly Contact[]): ReportSection[] {
  const { attendance } = file.jem;
  if (!attendance) return [expected(file, contacts)];
  const present = attendance.filter(({ was }) => was !== 'absent');
  const absent = attendance.filter(({ was }) => was === 'absent');
  return [
    {
      heading: 'Present',
      table: {
        caption: 'Who was there, and on whose behalf',
        columns: COLUMNS,
        rows: present.map((line) => presentRow(line, file, contacts)),
      },
    },
    ...(absent.length > 0 ? [apologies(absent, file, contacts)] : []),
  ];
}

function presentRow(line: Attendance, file: JemFile, contacts: readonly Contact[]): string[] {
  const { jem } = file;
  const { inviteeId, contactId, name, organisation } = line;
  const invitee = jem.invitees.find((one) => one.contactId === inviteeId);
  const who = contactId ? nameOf(contacts, contactId) : (name ?? nameOf(contacts, inviteeId ?? ''));
  const as = invitee ? ROLES[invitee.role] : (organisation ?? 'Without an invitation');
  const isInstead = inviteeId !== undefined && (contactId !== undefined || name !== undefined);
  const behalf = isInstead ? inviteeId : invitee?.onBehalfOf;
  const chair = invitee && line.was === 'attended' && inviteeId === presidingId(file) ? ', in the chair' : '';
  return [who, `${as}${chair}`, behalf ? nameOf(contacts, behalf) : ''];
}

function apologies(
  absent: readonly Attendance[],
  { jem, tasks }: JemFile,
  contacts: readonly Contact[],
): ReportSection {
  const rows = absent.map(({ inviteeId = '' }) => {
    const invitee = jem.invitees.find((one) => one.contactId === inviteeId);
    const answer = tasks.find(({ id }) => id === rsvpId(inviteeId))?.answer?.decision;
    const said = answer === 'declined' ? 'Sent apologies' : answer ? 'Was expected' : 'Had not answered';
    return [nameOf(contacts, inviteeId), invitee ? ROLES[invitee.role] : '', said];
  });
  return {
    heading: 'Apologies and absences',
    table: { caption: 'Who was invited and was not there', columns: ['Name', 'As', 'Invitation'], rows },
  };
}

function expected(file: JemFile, contacts: readonly Contact[]): ReportSection {
  const rows = attendeesOf(file).map(({ invitee, contactId }) => [
    nameOf(contacts, contactId),
    ROLES[invitee.role],
    invitee.onBehalfOf ? nameOf(contacts, invitee.onBehalfOf) : '',
  ]);
  return {
    heading: 'Who was expected',
    table: { caption: 'People who had accepted', columns: COLUMNS, rows },
  };
}
