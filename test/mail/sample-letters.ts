import type { EmailKind } from '../../domain/email/email.ts';
import { freshWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { Answer, Task, TaskKindName } from '../../domain/task/task.ts';
import type { MailMessage } from '../../mail/message.ts';
import type { Envelope } from '../../mail/render.ts';
import { cancelledMail } from '../../mail/wording/cancelled.ts';
import { dateChangedMail } from '../../mail/wording/date-changed.ts';
import { documentsMail } from '../../mail/wording/documents.ts';
import { escalationMail } from '../../mail/wording/escalation.ts';
import { handedAwayMail, takenOverMail } from '../../mail/wording/hand-over.ts';
import type { Asker } from '../../mail/wording/letter.ts';
import { calendarOf } from '../../mail/wording/meeting-entry.ts';
import { noticeMail } from '../../mail/wording/notice.ts';
import { placeTakenOverMail } from '../../mail/wording/place-taken-over.ts';
import { questionAnsweredMail } from '../../mail/wording/question-answered.ts';
import { readingCodeMail } from '../../mail/wording/reading-code.ts';
import { receiptMail } from '../../mail/wording/receipt.ts';
import { reminderMail } from '../../mail/wording/reminder.ts';
import { renewedLinkMail } from '../../mail/wording/renewed-link.ts';
import { reportMail } from '../../mail/wording/report.ts';
import { taskMail } from '../../mail/wording/task.ts';
import { unknownMail } from '../../mail/wording/unknown-mail.ts';
import { withdrawnMail } from '../../mail/wording/withdrawn.ts';

export const LINK = 'http://localhost:3000/t/Yk3vQmBnq7XwR2aLzT9cHs5eUdJ8fGp1';
export const AT = '2027-03-08T08:30:00.000Z';

const slots = [
  {
    id: 's1',
    roomId: 'compstat',
    startsAt: '2027-03-26T10:00:00.000Z',
    endsAt: '2027-03-26T12:00:00.000Z',
  },
  {
    id: 's2',
    roomId: 'compstat',
    startsAt: '2027-03-30T09:00:00.000Z',
    endsAt: '2027-03-30T11:00:00.000Z',
  },
];
const place = 'CompStat room, Parnell House, 25 Wilton Road, London SW1V';
const action = {
  actionId: 'a1',
  number: 1,
  what: 'Open the youth club on Friday evenings',
  measure: '30 young people each week by June',
  dueOn: '2027-06-30',
  owner: 'Leroy Campbell',
};

/** Details of every kind of task, as `domain/plans` would write them. */
export const DETAILS: Record<TaskKindName, Record<string, unknown>> = {
  confirm: {
    title: 'follow up the actions of the last meeting',
    explain: 'Before the borough meets again, the actions of the last meeting should be looked at.',
    question: 'Have the actions been followed up?',
    done: 'Yes, they have been followed up',
  },
  'room-offer': { slots, minutes: 120, room: 'the CompStat room', attendees: 20 },
  availability: { slots, minutes: 120 },
  'slot-decision': { candidates: [{ slot: slots[0], room: 'CompStat room', missing: ['Leroy Campbell'] }] },
  rsvp: { ...slots[1], place, capacity: 'local authority lead' },
  'data-return': {
    dataType: 'h',
    dataName: 'Transport police performance',
    organisation: 'British Transport Police',
    period: 'January 2022 to December 2026',
  },
  agenda: { issues: ['Robbery'], items: ['Welcome'] },
  'sign-off': {
    documentId: 'd1',
    packVersion: 2,
    sha256: 'a'.repeat(64),
    name: 'pack.pptx',
    slides: ['Croydon', 'Robbery rose 12%'],
  },
  'pack-edit': { packVersion: 2 },
  'dry-run': {
    startsAt: '2027-03-10T10:00:00.000Z',
    endsAt: '2027-03-10T11:00:00.000Z',
    when: 'Wednesday 10 March 2027, 10am to 11am London time',
  },
  'action-notes': { owners: [{ id: 'c1', label: 'Leroy Campbell' }], dueNoEarlierThan: '2027-04-01' },
  debrief: {},
  feedback: {},
  'action-agreement': action,
  'action-decision': {
    ...action,
    outcome: 'declined',
    reason: 'No staff.',
    owners: [{ id: 'c1', label: 'Leroy Campbell' }],
  },
  'action-update': action,
  'action-sign-off': { ...action, evidence: '34 young people a week since May.' },
};

export const jem: Jem = {
  id: 'jem-croydon-1',
  boroughCode: 'E09000008',
  borough: 'Croydon',
  roundId: 'round-3',
  theme: 'serious-youth-violence',
  focus: 'Knife crime around stations',
  window: { from: '2027-03-22', to: '2027-04-30' },
  durationMinutes: 120,
  coordinatorId: 'helen-marsh',
  chairId: 'chair',
  invitees: [],
  stage: 'preparation',
  state: 'open',
  slots,
  attempt: 1,
  meeting: {
    roomId: 'compstat',
    startsAt: '2027-03-30T09:00:00.000Z',
    endsAt: '2027-03-30T11:00:00.000Z',
    uid: 'jem-croydon-1@jem.example',
    sequence: 3,
  },
  workAreas: freshWorkAreas(),
  run: 1,
  createdAt: AT,
  createdBy: 'helen-marsh',
  version: 1,
};

export const recipient: Contact = {
  id: 'amara-okafor',
  name: 'Amara Okafor',
  email: 'amara.okafor@croydon.gov.example',
  organisationId: 'croydon',
  posts: [{ role: 'local-authority-lead', boroughCode: 'E09000008' }],
  supplies: [],
  mail: 'ok',
  version: 1,
};

export const asker: Asker = {
  name: 'Helen Marsh',
  organisation: 'Metropolitan Police Authority',
  email: 'helen.marsh@mpa.example',
};

export const envelope: Envelope = {
  from: 'JEM team <jem@jem.example>',
  replyTo: 'replies@jem.example',
  to: { name: recipient.name, email: recipient.email },
  messageId: 'jem-croydon-1/task-1/amara-okafor/task/1',
  date: AT,
};

export function taskOf(kind: TaskKindName, more: Partial<Task> = {}): Task {
  return {
    jemId: jem.id,
    id: `task-${kind}`,
    kind,
    workArea: 'R3',
    boroughCode: jem.boroughCode,
    borough: jem.borough,
    assigneeId: recipient.id,
    details: DETAILS[kind],
    state: 'open',
    plannedAt: AT,
    dueAt: '2027-03-31T16:00:00.000Z',
    version: 1,
    ...more,
  };
}

export const answer: Answer = {
  number: 1,
  decision: 'slots',
  values: { decision: 'slots', slots: { s1: 'yes', s2: 'no' } },
  answeredAt: '2027-03-09T11:20:00.000Z',
  late: false,
  by: { kind: 'partner', id: recipient.id, name: recipient.name },
  via: 'web',
};

const letter = { jem, recipient, asker };
const meeting = jem.meeting!;

/** One of each kind of the ledger. */
export const LETTERS: Record<EmailKind, () => MailMessage> = {
  task: () => taskMail({ ...letter, task: taskOf('rsvp'), link: LINK }),
  reminder: () =>
    reminderMail({
      recipient,
      at: AT,
      items: [
        { task: taskOf('availability'), link: LINK, asker },
        {
          task: taskOf('data-return', {
            jemId: 'jem-hackney-1',
            borough: 'Hackney',
            dueAt: '2027-03-05T17:00:00.000Z',
          }),
          link: LINK,
          asker,
        },
      ],
    }),
  'hand-over': () =>
    takenOverMail({
      recipient,
      from: 'Leroy Campbell',
      reason: 'Leroy has moved to another borough.',
      at: AT,
      items: [
        { task: taskOf('availability'), link: LINK, asker },
        { task: taskOf('data-return', { dueAt: '2027-03-05T17:00:00.000Z' }), link: LINK, asker },
      ],
    }),
  'place-taken-over': () =>
    placeTakenOverMail({ ...letter, meeting, place: 'CompStat room', from: 'Leroy Campbell', link: LINK }),
  receipt: () => receiptMail({ ...letter, task: taskOf('availability'), answer, link: LINK }),
  escalation: () =>
    escalationMail({
      ...letter,
      task: taskOf('availability', { lapsesAt: '2027-04-06T16:00:00.000Z' }),
      assignee: { ...recipient, name: 'Leroy Campbell', email: 'leroy.campbell@police.example' },
      organisation: 'Metropolitan Police Service',
      link: LINK,
    }),
  'renewed-link': () => renewedLinkMail({ ...letter, task: taskOf('availability'), link: LINK }),
  'reading-code': () => readingCodeMail({ ...letter, code: '402913' }),
  withdrawn: () =>
    withdrawnMail({
      ...letter,
      task: taskOf('availability', { closedBecause: 'Somebody else has been asked.' }),
    }),
  'date-changed': () =>
    dateChangedMail({ ...letter, meeting, place, before: { ...slots[0]!, place }, link: LINK }),
  cancelled: () =>
    cancelledMail({ ...letter, meeting, place, reason: 'The borough commander\nhas been called away.' }),
  documents: () =>
    documentsMail({
      ...letter,
      meeting,
      place,
      link: LINK,
      documents: [
        {
          jemId: jem.id,
          id: 'd1',
          kind: 'agenda',
          name: 'agenda.html',
          contentType: 'text/html',
          key: 'k',
          bytes: 10,
          sha256: 'a'.repeat(64),
          createdAt: AT,
          version: 1,
        },
      ],
    }),
  report: () =>
    reportMail({
      ...letter,
      title: 'report to the steering group',
      introduction: 'All actions of the Croydon meeting are signed off.',
      figures: [
        { name: 'Actions agreed', value: '3' },
        { name: 'Signed off', value: '3' },
      ],
      link: LINK,
    }),
  'question-answered': () =>
    questionAnsweredMail({
      ...letter,
      link: LINK,
      task: taskOf('availability', {
        question: {
          text: 'Could I join by video?',
          askedAt: '2027-03-08T10:00:00.000Z',
          by: recipient.name,
          reply: { text: 'Yes, the room has a screen.', at: AT, by: asker.name },
        },
      }),
    }),
  notice: () =>
    noticeMail({
      ...letter,
      title: 'an answer has changed',
      paragraphs: ['Leroy Campbell has changed an answer.', 'The date is chosen tomorrow.'],
      quote: 'I can come after all.',
      link: { label: 'See the answers', href: LINK },
    }),
  'unknown-mail': () =>
    unknownMail({
      recipient,
      asker,
      mail: {
        sender: 'resident@example.org',
        senderName: 'Rosa Kimani',
        subject: 'Safer streets',
        text: 'Can I come to the meeting?',
      },
    }),
};

const byCoordinator = { kind: 'coordinator' as const, id: 'helen-marsh', name: asker.name };

/** The same kinds as they read in another case. */
export const VARIANTS: Record<string, () => MailMessage> = {
  'task on behalf of somebody': () =>
    taskMail({ ...letter, task: taskOf('availability'), link: LINK, onBehalfOf: 'Leroy Campbell' }),
  'reminder of one task': () =>
    reminderMail({ recipient, at: AT, items: [{ task: taskOf('availability'), link: LINK, asker }] }),
  'hand-over to somebody else': () =>
    handedAwayMail({
      recipient,
      to: 'Leroy Campbell',
      reason: 'He is back.',
      tasks: [taskOf('availability'), taskOf('data-return', { borough: 'Hackney' })],
      asker,
    }),
  'receipt of what the coordinator answered': () =>
    receiptMail({
      ...letter,
      task: taskOf('rsvp'),
      answer: { ...answer, decision: 'accepted', values: { decision: 'accepted' }, by: byCoordinator },
      link: LINK,
      calendar: calendarOf('REQUEST', { jem, meeting, place }),
    }),
  'date-changed with a deadline': () =>
    dateChangedMail({
      ...letter,
      meeting,
      place,
      before: { ...slots[0]!, place },
      link: LINK,
      dueAt: '2027-03-16T17:00:00.000Z',
    }),
  'cancelled before there was a date': () => cancelledMail({ ...letter, reason: 'Elections.' }),
  'withdrawn because the meeting moved': () =>
    withdrawnMail({
      ...letter,
      task: taskOf('confirm', {
        details: { ...DETAILS.confirm, title: 'confirm the booking of CompStat room' },
        closedBecause:
          'The meeting of Friday 26 March 2027, 10am to 12 noon London time in CompStat room has moved. It is now planned for Tuesday 30 March 2027, 10am to 12 noon London time in Committee Room 4.',
      }),
    }),
  'withdrawn because the reader handed the invitation on': () =>
    withdrawnMail({
      ...letter,
      task: taskOf('rsvp'),
      entry: { meeting, place },
      handedTo: 'Ines Okoro',
    }),
};
