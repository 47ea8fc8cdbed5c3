import { formatDate, formatMoment } from '../../../domain/time/london.ts';
import type { WaitingRow } from '../../../queries/desk.ts';
import type { Coming } from '../../../queries/desk-coming.ts';
import { url } from '../../paths.ts';
import { awayInWords, MAIL_STATE_WORDS } from '../../status-wording.ts';
import type { Act, Table } from '../../table.ts';
import { sentence, shortDate } from '../../wording.ts';

/** What becomes of it when nobody does anything. */
export function waitingOtherwise({ promisedFor, isOptional, dueAt, late }: WaitingRow): string {
  if (promisedFor) return `Not reminded before ${formatDate(promisedFor)}, which they promised`;
  if (isOptional) return `Their diary is left out from ${formatMoment(dueAt)}`;
  return late
    ? 'It comes to you at any moment'
    : `They are reminded; it comes to you on ${formatMoment(dueAt)}`;
}

function waitingActs(place: { jemId: string; taskId: string }): Act[] {
  const task = url('jemTask', place);
  return [
    { text: 'Answer for them', href: url('jemTaskAnswer', place) },
    { text: 'Send again', href: `${task}#resend` },
    { text: 'Ask somebody else', href: `${task}#reassign` },
  ];
}

/** `count`: of how many these are the first. */
export function waitingTable(waiting: readonly WaitingRow[], count = waiting.length): Table {
  return {
    caption: `Waiting for others (${count})`,
    head: ['Borough', 'What', 'Who', 'Asked', 'If nothing is done', 'What you can do'],
    rows: waiting.map((row) => {
      const { jemId, taskId, borough, title, person, since, late, mailState, away } = row;
      const state = mailState ? MAIL_STATE_WORDS[mailState] : late ? 'Late' : undefined;
      return [
        { text: borough, href: url('jem', { jemId }) },
        { text: sentence(title), href: url('jemTask', { jemId, taskId }) },
        {
          text: person.name,
          sub: [person.organisation, away && awayInWords(away)].filter(Boolean).join('. '),
        },
        { text: shortDate(since), keep: true, sub: state },
        { text: waitingOtherwise(row) },
        { text: '', acts: waitingActs({ jemId, taskId }), actsAbout: `${borough}, ${title}, ${person.name}` },
      ];
    }),
    empty: 'Nobody owes you an answer.',
  };
}

const STANDING = {
  booked: 'Meeting, room booked',
  held: 'Meeting, room held and not yet confirmed',
  'room-lost': 'Meeting, without a room',
} as const;

export function comingWhat(coming: Coming): string {
  return coming.kind === 'meeting' ? STANDING[coming.standing] : coming.what;
}

/** What becomes of it when nobody does anything. */
export function comingOtherwise(coming: Coming): string {
  if (coming.kind === 'meeting') {
    return coming.standing === 'room-lost'
      ? 'The invitations stand, and there is no room'
      : 'It takes place; after it the note taker is asked who was there and what was agreed';
  }
  const asked = coming.nextUpdateOn
    ? `Its owner is asked for a report on ${formatDate(coming.nextUpdateOn)}`
    : 'Its owner is asked for a report';
  return coming.kind === 'action-overdue' ? `${asked}; until it is done it shows as overdue` : asked;
}

function comingActs(coming: Coming): Act[] {
  const { jemId, borough } = coming;
  if (coming.kind === 'meeting') {
    return [
      ...(coming.movable ? [{ text: 'Move the date', href: url('jemMove', { jemId }) }] : []),
      { text: 'Cancel the JEM', href: url('jemCancel', { jemId }) },
    ];
  }
  return [{ text: `Actions of ${borough}`, href: `${url('jem', { jemId })}#actions` }];
}

export function comingTable(coming: readonly Coming[]): Table {
  return {
    caption: 'In the next 14 days',
    head: ['When', 'Borough', 'What', 'If nothing is done', 'What you can do'],
    rows: coming.map((row) => [
      {
        text: row.kind === 'meeting' ? formatMoment(row.at) : shortDate(row.on),
        sub: row.kind === 'action-overdue' ? 'Overdue' : undefined,
      },
      { text: row.borough, href: url('jem', { jemId: row.jemId }) },
      { text: comingWhat(row) },
      { text: comingOtherwise(row) },
      { text: '', acts: comingActs(row), actsAbout: `${row.borough}, ${comingWhat(row)}` },
    ]),
    empty: 'No meeting and no action is due.',
  };
}
