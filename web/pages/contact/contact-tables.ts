import type { Invitation } from '../../../domain/people/attendance-review.ts';
import { type Contact, ROLES } from '../../../domain/people/contact.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import type { AnsweredRow } from '../../../queries/contact-page.ts';
import type { OwedTask } from '../../../queries/owed.ts';
import { durationText } from '../../duration-wording.ts';
import { url } from '../../paths.ts';
import { presenceText, replyText } from '../../reply-wording.ts';
import type { Table } from '../../table.ts';
import { sentence, shortDate } from '../../wording.ts';

/** Older answers are on the pages of their JEMs. */
const ANSWERS_SHOWN = 20;

export function owedTable(owed: readonly OwedTask[]): Table {
  return {
    caption: `Owes an answer (${owed.length})`,
    head: ['Borough', 'What', 'Asked', 'Due'],
    rows: owed.map(({ jemId, taskId, borough, title, since, dueAt, late }) => [
      { text: borough, href: url('jem', { jemId }) },
      { text: sentence(title), href: url('jemTask', { jemId, taskId }) },
      { text: shortDate(since) },
      { text: shortDate(dueAt), sub: late ? 'Late' : undefined },
    ]),
    empty: 'Nothing is waiting for this person.',
  };
}

export function answeredTable(answered: readonly AnsweredRow[]): Table {
  const isCut = answered.length > ANSWERS_SHOWN;
  return {
    caption: isCut ? `Answered (the last ${ANSWERS_SHOWN} of ${answered.length})` : 'Answered',
    head: ['Borough', 'What', 'Answer', 'When', 'After'],
    rows: answered
      .slice(0, ANSWERS_SHOWN)
      .map(({ jemId, taskId, hours, ...row }) => [
        { text: row.borough, href: url('jem', { jemId }) },
        { text: sentence(row.title), href: url('jemTask', { jemId, taskId }) },
        { text: row.answer, sub: row.late ? 'Came late' : undefined },
        { text: shortDate(row.answeredAt) },
        { text: hours === undefined ? '–' : durationText(hours) },
      ]),
    empty: 'This person has not answered anything yet.',
  };
}

export function invitationsTable(invitations: readonly Invitation[]): Table {
  return {
    caption: 'Meetings',
    head: ['Borough', 'As', 'Answer', 'At the meeting'],
    rows: invitations.map(({ jemId, borough, role, reply, onBehalfOf, was }) => [
      { text: borough, href: url('jem', { jemId }) },
      { text: ROLES[role], sub: onBehalfOf ? 'In somebody’s place' : undefined },
      { text: replyText(reply) },
      { text: presenceText(was) },
    ]),
    empty: 'This person has not been invited to a meeting yet.',
  };
}

export function changesTable({ changes = [] }: Contact): Table {
  return {
    caption: 'What was changed',
    head: ['When', 'By', 'What', 'Before', 'After'],
    rows: changes.flatMap(({ at, by, what }) =>
      what.map(({ field, before, after }) => [
        { text: formatMoment(at) },
        { text: by },
        { text: field },
        { text: before || 'Nothing' },
        { text: after || 'Nothing' },
      ]),
    ),
    empty: 'Nothing has been changed since this contact was entered.',
  };
}
