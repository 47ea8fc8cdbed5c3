import type { Jem } from '../jem/jem.ts';
import { LONG_TEXT } from '../task/fields.ts';
import type { FormValues } from '../task/form.ts';
import type { Answer, Task } from '../task/task.ts';
import { type Instant, SECOND, toEpochMs } from '../time/instant.ts';
import { formatPeriod } from '../time/london.ts';
import type { CalendarReply } from './inbound-mail.ts';

export type ReplyDecision =
  | { kind: 'answer'; values: FormValues & { decision: string }; givenAt: Instant }
  /** Shown to the coordinator; changes nothing. `proposal`: it is worth an e-mail to them. */
  | { kind: 'hint'; what: 'tentative-in-calendar' | 'other-time-proposed'; detail: string; proposal: boolean }
  /** stale: it answers an invitation that has been replaced. overtaken: a later answer is stored. agrees: it says nothing new. */
  | { kind: 'ignore'; because: 'stale' | 'overtaken' | 'agrees' | 'no-status' };

/** Stands for the reason that the form asks for and a calendar does not. */
export const DECLINED_WITHOUT_REASON = 'Declined in the calendar, without a reason.';

/**
 * What a calendar reply of the invitee means for their RSVP (B15): of calendar and web the later one stands, decided by when the
 * button was pressed, however long the message was under way and however often it comes.
 */
export function decideCalendarReply(
  reply: CalendarReply,
  { meeting, task, receivedAt }: { meeting: NonNullable<Jem['meeting']>; task: Task; receivedAt: Instant },
): ReplyDecision {
  if (reply.sequence !== undefined && reply.sequence < meeting.sequence) {
    return { kind: 'ignore', because: 'stale' };
  }
  if (reply.method === 'COUNTER') {
    return { kind: 'hint', what: 'other-time-proposed', detail: proposalInWords(reply), proposal: true };
  }
  const { answer } = task;
  const givenAt = pressedAt(reply, { task, receivedAt });
  if (answer && isLater(answer.answeredAt, givenAt)) {
    return { kind: 'ignore', because: 'overtaken' };
  }
  if (reply.status === 'tentative') {
    return { kind: 'hint', what: 'tentative-in-calendar', detail: reply.comment, proposal: false };
  }
  if (reply.status === 'other') return { kind: 'ignore', because: 'no-status' };
  if (answer && agrees(answer, reply)) return { kind: 'ignore', because: 'agrees' };
  return { kind: 'answer', values: valuesOf(reply, answer), givenAt };
}

/**
 * What the programme says is believed between invitation and arrival: a clock that runs ahead must not make a reply the last word for
 * ever, and some programmes send the time stamp of the invitation back.
 */
function pressedAt(
  { pressedAt: said }: CalendarReply,
  { task, receivedAt }: { task: Task; receivedAt: Instant },
): Instant {
  const isCredible = said !== undefined && said < receivedAt && said > (task.issuedAt ?? task.plannedAt);
  return isCredible ? said : receivedAt;
}

/** Calendars know seconds, we know milliseconds: within one second the reply is taken to be the later one. */
function isLater(one: Instant, other: Instant): boolean {
  const second = (instant: Instant) => Math.floor(toEpochMs(instant) / SECOND);
  return second(one) > second(other);
}

/** The answer on the page says more than a button: pressing Decline after naming a deputy takes the deputy back from nobody. */
function agrees({ decision }: Answer, { status, comment }: CalendarReply): boolean {
  if (decision === 'deputy') return status === 'declined';
  return decision === status && comment === '';
}

function valuesOf({ status, comment }: CalendarReply, answer: Answer | undefined) {
  const said = comment.slice(0, LONG_TEXT);
  if (status === 'declined') return { decision: status, reason: said || DECLINED_WITHOUT_REASON };
  const kept = answer?.decision === status ? answer.values.note : undefined;
  const note = said || (typeof kept === 'string' ? kept : '');
  return { decision: status, note };
}

function proposalInWords({ proposed, comment }: CalendarReply): string {
  const time = proposed ? formatPeriod(proposed.startsAt, proposed.endsAt) : 'another time';
  return comment ? `${time}: ${comment}` : time;
}
