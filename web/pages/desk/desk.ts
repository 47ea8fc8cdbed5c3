import { formatMoment } from '../../../domain/time/london.ts';
import {
  type Coming,
  createReadDesk,
  type Desk,
  type Exception,
  type TaskException,
} from '../../../queries/desk.ts';
import type { OwedTask } from '../../../queries/owed.ts';
import type { WebDeps } from '../../deps.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table, TagColour } from '../../table.ts';
import { sentence, shortDate } from '../../wording.ts';

interface Card {
  tag: { text: string; colour: TagColour };
  title: string;
  href: string;
  happened: string;
  /** Until when something can be done, ` by ...`. */
  until: string;
  otherwise: string;
  acts: { text: string; href: string }[];
  /** Address of a form with one button. */
  resume?: string;
}

const TAGS: Record<Exception['kind'], Card['tag']> = {
  'step-failed': { text: 'Stopped', colour: 'red' },
  'room-lost': { text: 'Room lost', colour: 'red' },
  'address-bounced': { text: 'Address does not work', colour: 'red' },
  'hand-on-asked': { text: 'Passed on', colour: 'yellow' },
  'question-asked': { text: 'A partner asks', colour: 'yellow' },
  decision: { text: 'Yours to do', colour: 'blue' },
  'no-answer': { text: 'No answer', colour: 'orange' },
};

/** An exception in words: what happened, and what happens if nothing is done. */
export function cardOf(exception: Exception): Card {
  const tag = TAGS[exception.kind];
  const { jemId, borough } = exception;
  if (exception.kind === 'step-failed') {
    return {
      tag,
      title: `${borough}: ${sentence(exception.step.replaceAll('-', ' ')).toLowerCase()} failed`,
      href: url('jem', { jemId }),
      happened: `The step failed on ${formatMoment(exception.since)} (${exception.error}).`,
      until: '',
      otherwise: 'The JEM stands still until it is started again.',
      acts: [],
      resume: url('jemResume', { jemId }),
    };
  }
  if (exception.kind === 'room-lost') {
    return {
      tag,
      title: `${borough}: the room is lost`,
      href: url('jem', { jemId }),
      happened: `The owner of the room said on ${formatMoment(exception.since)}: “${exception.because}”`,
      until: '',
      otherwise: `The meeting of ${formatMoment(exception.startsAt)} has no room.`,
      acts: [{ text: 'Choose another room or time', href: url('jemMove', { jemId }) }],
    };
  }
  const { taskId, person, title } = exception;
  const place = { jemId, taskId };
  const task = url('jemTask', place);
  return {
    tag,
    title: `${borough}: ${title}`,
    href: task,
    happened: happened(exception, [person.name, person.organisation].filter(Boolean).join(', ')),
    ...ifNothing(exception),
    acts: [
      ...(exception.kind === 'question-asked' ? [{ text: 'Reply', href: `${task}#reply` }] : []),
      {
        text: exception.kind === 'decision' ? 'Answer' : 'Answer for them',
        href: url('jemTaskAnswer', place),
      },
      { text: 'Ask somebody else', href: `${task}#reassign` },
      exception.kind === 'address-bounced'
        ? { text: 'Put the address right', href: `${task}#address` }
        : { text: 'Send again', href: `${task}#resend` },
      { text: 'Go on without', href: `${task}#waive` },
    ],
  };
}

/** What people are told happens otherwise is worded to them, so it is quoted. */
function ifNothing({ kind, person, otherwise, lapsesAt }: TaskException): Pick<Card, 'until' | 'otherwise'> {
  const until = lapsesAt ? ` by ${formatMoment(lapsesAt)}` : '';
  if (kind === 'question-asked')
    return { until: '', otherwise: 'Their time stands still, and the work waits for your reply.' };
  if (kind === 'hand-on-asked') return { until, otherwise: `It stays with ${person.name}.` };
  return { until, otherwise: kind === 'decision' ? otherwise : `They were told: “${otherwise}”` };
}

function happened(exception: TaskException, who: string): string {
  const due = formatMoment(exception.dueAt);
  switch (exception.kind) {
    case 'hand-on-asked':
      return `${who} says that this is for ${exception.handOnTo}, who is at another organisation. You decide.`;
    case 'question-asked':
      return `${who} asks: “${exception.question}”`;
    case 'decision':
      return `You are asked to do this by ${due}.`;
    case 'address-bounced':
      return `E-mails to ${who} do not arrive. The answer is due on ${due}. ${colleaguesInWords(exception)}`;
    case 'no-answer':
      return `${who} was asked on ${formatMoment(exception.since)} and has not answered. It was due on ${due}.`;
  }
}

function colleaguesInWords({ colleagues = [] }: TaskException): string {
  const names = colleagues.map(({ name }) => name).join(', ');
  return names ? `At the same organisation: ${names}.` : 'Nobody else of that organisation is known.';
}

function waitingTable(waiting: readonly OwedTask[]): Table {
  return {
    caption: `Waiting for others (${waiting.length})`,
    head: ['Borough', 'What', 'Who', 'Asked', 'Due'],
    rows: waiting.map(({ jemId, taskId, borough, title, person, since, dueAt, late }) => [
      { text: borough, href: url('jem', { jemId }) },
      { text: sentence(title), href: url('jemTask', { jemId, taskId }) },
      { text: person.name, sub: person.organisation },
      { text: shortDate(since), keep: true },
      { text: shortDate(dueAt), keep: true, sub: late ? 'Late' : undefined },
    ]),
    empty: 'Nobody owes you an answer.',
  };
}

function comingTable(coming: readonly Coming[]): Table {
  return {
    caption: 'In the next 14 days',
    head: ['When', 'Borough', 'What'],
    rows: coming.map(({ kind, jemId, borough, on, at, what }) => [
      {
        text: at ? formatMoment(at) : shortDate(on),
        sub: kind === 'action-overdue' ? 'Overdue' : undefined,
      },
      { text: borough, href: url('jem', { jemId }) },
      { text: what },
    ]),
    empty: 'No meeting and no action is due.',
  };
}

function deskModel({ needsMe, waiting, coming }: Desk): object {
  return {
    cards: needsMe.map(cardOf),
    waiting: waitingTable(waiting),
    coming: comingTable(coming),
    start: url('jemStart'),
    csv: url('deskCsv'),
  };
}

/** What a coordinator sees first: what needs them now, what waits for others, what comes next. */
export function deskPage(deps: WebDeps): Page {
  const readDesk = createReadDesk(deps);
  return {
    route: 'desk',
    async get(c) {
      const model = deskModel(await readDesk(c.var.at));
      return show(c, deps, { template: 'desk/desk', title: 'Your desk', model });
    },
  };
}
