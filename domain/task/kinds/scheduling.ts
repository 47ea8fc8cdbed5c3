import * as z from 'zod';
import { SlotSchema } from '../../room/room.ts';
import { formatPeriod } from '../../time/london.ts';
import { date, optionalTextarea, pick, slotGrid, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** Somebody confirms that a piece of work is done. Used wherever the process only needs a responsible yes. */
export const confirm = defineKind({
  name: 'confirm',
  details: z.lazy(() =>
    z.object({
      title: z.string(),
      explain: z.string(),
      question: z.string(),
      done: z.string(),
      /** What silence means for this piece of work, where it means something of its own. */
      otherwise: z.string().optional(),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('done', details.done, { note: optionalTextarea('Anything the team should know') }),
      when('not-possible', 'No, this is not possible', {
        reason: textarea('What stands in the way?', 'Say what stands in the way'),
      }),
    ]),
  title: (details) => details.title,
  explain: (details) => details.explain,
  question: (details) => details.question,
  otherwise: 'The coordinator is told and decides how to go on without your confirmation.',
  otherwiseFor: (details) => details.otherwise,
  workingDays: 5,
  graceWorkingDays: 5,
});

const slotsDetails = () =>
  z.object({
    slots: z.array(SlotSchema).min(1),
    minutes: z.int(),
    room: z.string().optional(),
  });

export const roomOffer = defineKind({
  name: 'room-offer',
  details: z.lazy(() => slotsDetails().extend({ room: z.string(), attendees: z.int() })),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('offer', 'Yes, I can offer the room', {
        slots: slotGrid('Is the room free at these times?', details.slots),
        note: optionalTextarea('Anything about access, equipment or cost'),
      }),
      when('none', 'No, the room is not available at any of these times', {
        reason: optionalTextarea('Reason'),
      }),
    ]),
  title: (details) => `say when ${details.room} is free`,
  explain: (details) =>
    `We would like to hold the meeting in ${details.room}, for about ${details.attendees} people and ${details.minutes} minutes.`,
  question: () => 'Can you offer the room?',
  otherwise: 'We look for another room.',
  workingDays: 5,
  graceWorkingDays: 3,
});

export const availability = defineKind({
  name: 'availability',
  details: z.lazy(() =>
    slotsDetails().extend({
      required: z.boolean().default(true),
      /** Who can take the chair instead. */
      orElse: z.string().optional(),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('slots', 'I can say which times suit me', {
        slots: slotGrid('Which times suit you?', details.slots),
      }),
      when('none', 'None of these times is possible', {
        suggestion: optionalTextarea('When would be better?'),
      }),
    ]),
  title: () => 'say which dates suit you',
  explain: (details) =>
    `We are looking for a time of ${details.minutes} minutes for the meeting. ${weightOf(details)}`,
  question: () => 'Which of the offered times suit you?',
  otherwise: 'We choose a date from the answers of the others, which may not suit you.',
  workingDays: 5,
  graceWorkingDays: 3,
});

function weightOf({ required, orElse }: { required: boolean; orElse?: string | undefined }): string {
  if (orElse) return `It can be held when you or ${orElse} can take the chair.`;
  return required
    ? 'You are one of the people without whom it cannot be held.'
    : 'Your answer decides between times that suit those without whom it cannot be held.';
}

/** The coordinator decides when no slot suits everybody who is required. */
export const slotDecision = defineKind({
  name: 'slot-decision',
  details: z.lazy(() =>
    z.object({
      candidates: z.array(z.object({ slot: SlotSchema, room: z.string(), missing: z.array(z.string()) })),
      /** Between which dates the window can be widened; tasks from before that was possible have none. */
      widenFrom: z.string().optional(),
      widenTo: z.string().optional(),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('choose', 'Take one of the nearest misses', {
        slotId: pick(
          'Which time?',
          details.candidates.map(({ slot, room, missing }) => ({
            value: slot.id,
            label: `${formatPeriod(slot.startsAt, slot.endsAt)}, ${room}${missing.length ? `, without ${missing.join(', ')}` : ''}`,
          })),
          'Choose a time',
        ),
      }),
      when('ask-again', 'Ask again with other times', {
        note: optionalTextarea('What should be different?'),
      }),
      when('widen', 'Look for dates over a longer time, and ask again', {
        until: date('Until when?'),
      }),
    ]),
  title: () => 'choose a date, no time suits everybody',
  explain: () => 'Everybody has answered or had time to, and no offered time suits all who are required.',
  question: () => 'How should we go on?',
  otherwise: 'The required people are asked again with other times.',
  workingDays: 3,
  graceWorkingDays: 3,
});
