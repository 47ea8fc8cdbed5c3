import { formatMoment } from '../../../domain/time/london.ts';
import type { Exception, TaskException } from '../../../queries/desk.ts';
import { url } from '../../paths.ts';
import { awayInWords } from '../../status-wording.ts';
import type { Act, TagColour } from '../../table.ts';
import { sentence } from '../../wording.ts';

export interface Card {
  tag: { text: string; colour: TagColour };
  title: string;
  href: string;
  happened: string;
  /** Until when something can be done, ` by ...`. */
  until: string;
  otherwise: string;
  acts: Act[];
  /** Address of a form with one button. */
  resume?: string;
}

const TAGS: Record<Exception['kind'], Card['tag']> = {
  'step-failed': { text: 'Stopped', colour: 'red' },
  'room-lost': { text: 'Room lost', colour: 'red' },
  'pack-unsigned': { text: 'Not signed off', colour: 'red' },
  'summary-to-decide': { text: 'Yours to do', colour: 'blue' },
  'address-bounced': { text: 'Address does not work', colour: 'red' },
  'mail-returned': { text: 'E-mail came back', colour: 'orange' },
  'in-doubt': { text: 'Answer in doubt', colour: 'yellow' },
  'no-common-slot': { text: 'No date suits all', colour: 'red' },
  'hand-on-asked': { text: 'Passed on', colour: 'yellow' },
  'question-asked': { text: 'A partner asks', colour: 'yellow' },
  'bad-rows': { text: 'Rows not read', colour: 'yellow' },
  'answered-late': { text: 'Late answer', colour: 'yellow' },
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
      otherwise: `The invitations stand, and the people come on ${formatMoment(exception.startsAt)} to a room that is not ours.`,
      acts: [
        { text: 'Choose another room or time', href: url('jemMove', { jemId }) },
        { text: 'Cancel the JEM', href: url('jemCancel', { jemId }) },
      ],
    };
  }
  if (exception.kind === 'pack-unsigned' || exception.kind === 'summary-to-decide') {
    return packCard(exception, tag);
  }
  const { taskId, person, title } = exception;
  const place = { jemId, taskId };
  const task = url('jemTask', place);
  return {
    tag,
    title: `${borough}: ${title}`,
    href: task,
    happened: [
      happened(exception, [person.name, person.organisation].filter(Boolean).join(', ')),
      ...(exception.away ? [`${awayInWords(exception.away)}.`] : []),
    ].join(' '),
    ...ifNothing(exception),
    acts: actsOn(exception),
  };
}

type PackException = Extract<Exception, { kind: 'pack-unsigned' | 'summary-to-decide' }>;

function packCard(exception: PackException, tag: Card['tag']): Card {
  const { jemId, borough, since } = exception;
  if (exception.kind === 'pack-unsigned') {
    const href = url('jemPack', { jemId });
    return {
      tag,
      title: `${borough}: nobody has signed off the data pack`,
      href,
      happened: `Nobody who may sign version ${exception.packVersion} had signed it on ${formatMoment(since)}. Who uploads a version does not sign it.`,
      until: '',
      otherwise: 'The version is not sent to anybody.',
      acts: [{ text: 'See who was asked', href }],
    };
  }
  const href = url('jemOutcome', { jemId });
  return {
    tag,
    title: `${borough}: decide what the public may read of the outcome`,
    href,
    happened: `The actions were agreed on ${formatMoment(since)}. A draft of the public summary is ready.`,
    until: '',
    otherwise: 'Nothing of the meeting is public.',
    acts: [{ text: 'Read the draft', href }],
  };
}

/** What can be done about it, in the place where it is done. */
function actsOn(exception: TaskException): Act[] {
  const { kind, jemId, taskId } = exception;
  const place = { jemId, taskId };
  const task = url('jemTask', place);
  const answer = url('jemTaskAnswer', place);
  if (kind === 'no-common-slot')
    return [{ text: 'Choose a date, widen the window or ask again', href: answer }];
  if (kind === 'hand-on-asked') {
    return [
      { text: `Decide whether to ask ${exception.handOnTo}`, href: `${task}#hand-on` },
      ...othersOn(place),
    ];
  }
  if (kind === 'bad-rows') return [{ text: 'Use the good rows, or ask again', href: `${task}#rows` }];
  if (kind === 'answered-late') {
    return [
      { text: 'Read it, and mark it as seen', href: `${task}#seen` },
      exception.taskKind === 'data-return'
        ? { text: `Data of ${exception.borough}`, href: url('jemData', { jemId }) }
        : { text: `JEM of ${exception.borough}`, href: url('jem', { jemId }) },
    ];
  }
  if (kind === 'decision') {
    return [
      { text: 'Answer', href: answer },
      { text: 'Ask somebody else', href: `${task}#reassign` },
      { text: 'Go on without', href: `${task}#waive` },
    ];
  }
  const first: Partial<Record<TaskException['kind'], Act>> = {
    'question-asked': { text: 'Reply', href: `${task}#reply` },
    'address-bounced': { text: 'Put the address right', href: `${task}#address` },
    'in-doubt': { text: 'Read what came back', href: task },
  };
  const own = first[kind];
  return [
    ...(own ? [own] : []),
    ...(exception.doubt?.what === 'other-time-proposed'
      ? [{ text: 'Move the date', href: url('jemMove', { jemId }) }]
      : []),
    ...(kind === 'address-bounced' ? [] : [{ text: 'Send again', href: `${task}#resend` }]),
    ...othersOn(place),
  ];
}

function othersOn(place: { jemId: string; taskId: string }): Act[] {
  const task = url('jemTask', place);
  return [
    { text: 'Answer for them', href: url('jemTaskAnswer', place) },
    { text: 'Ask somebody else', href: `${task}#reassign` },
    { text: 'Go on without', href: `${task}#waive` },
  ];
}

/** What people are told happens otherwise is worded to them, so it is quoted. */
function ifNothing({
  kind,
  person,
  otherwise,
  lapsesAt,
  dueAt,
}: TaskException): Pick<Card, 'until' | 'otherwise'> {
  const until = lapsesAt ? ` by ${formatMoment(lapsesAt)}` : '';
  if (kind === 'question-asked')
    return { until: '', otherwise: 'Their time stands still, and the work waits for your reply.' };
  if (kind === 'bad-rows') return { until: '', otherwise: 'No figure of the file is used.' };
  if (kind === 'answered-late') {
    return { until: '', otherwise: 'The answer is kept, and the work goes on as it has without it.' };
  }
  if (kind === 'hand-on-asked') return { until, otherwise: `It stays with ${person.name}.` };
  if (kind === 'decision' || kind === 'no-common-slot') return { until, otherwise };
  const early =
    kind !== 'no-answer' && !lapsesAt ? `From ${formatMoment(dueAt)} it counts as no answer. ` : '';
  return { until, otherwise: `${early}They were told: “${otherwise}”` };
}

function happened(exception: TaskException, who: string): string {
  const due = formatMoment(exception.dueAt);
  switch (exception.kind) {
    case 'hand-on-asked':
      return `${who} says that this is for ${exception.handOnTo}, who is at another organisation. You decide.`;
    case 'question-asked':
      return `${who} asks: “${exception.question}”`;
    case 'bad-rows':
      return `${who} sent a file, and ${exception.rows?.bad} of its ${exception.rows?.all} rows cannot be read.`;
    case 'answered-late': {
      const { at = exception.since, because = '' } = exception.cameLate ?? {};
      return `${who} answered on ${formatMoment(at)}, too late. ${because}`;
    }
    case 'in-doubt':
      return `${who} ${doubtInWords(exception)}`;
    case 'mail-returned':
      return `Our e-mail to ${who} came back on ${formatMoment(exception.returnedAt ?? exception.since)}. The address has not been given up: the mailbox may be full. The answer is due on ${due}.`;
    case 'no-common-slot':
      return `Everybody has answered or had time to, and no time suits all who are required. The nearest: ${exception.nearest?.join('; ') ?? ''}. You are asked to decide by ${due}.`;
    case 'decision':
      return `You are asked to do this by ${due}.`;
    case 'address-bounced':
      return `E-mails to ${who} do not arrive. The answer is due on ${due}. ${colleaguesInWords(exception)}`;
    case 'no-answer':
      return `${who} was asked on ${formatMoment(exception.since)} and has not answered. It was due on ${due}.`;
  }
}

function doubtInWords({ doubt }: TaskException): string {
  if (!doubt) return '';
  const quoted = doubt.words ? `: “${doubt.words}”` : '';
  const on = `on ${formatMoment(doubt.at)}`;
  switch (doubt.what) {
    case 'tentative-in-calendar':
      return `pressed “Tentative” in their calendar ${on}${quoted}. It counts neither as yes nor as no.`;
    case 'other-time-proposed':
      return `proposed another time in their calendar ${on}${quoted}. The meeting stays where it is until you move it.`;
    case 'written-reply':
      return `wrote back by e-mail ${on}${quoted}. It does not count as an answer.`;
  }
}

function colleaguesInWords({ colleagues = [] }: TaskException): string {
  const names = colleagues.map(({ name }) => name).join(', ');
  return names ? `At the same organisation: ${names}.` : 'Nobody else of that organisation is known.';
}
