import * as z from 'zod';
import { attendanceList, ListedPersonSchema, uninvitedList } from '../attendance-list.ts';
import { date, optionalTextarea, pick, rows, text, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

const people = () => z.array(z.object({ id: z.string(), label: z.string() }));

export const actionNotes = defineKind({
  name: 'action-notes',
  details: z.lazy(() =>
    z.object({
      owners: people().min(1),
      dueNoEarlierThan: z.string(),
      /** Of whom to say whether they were there; tasks from before that was asked have nobody. */
      invited: z.array(ListedPersonSchema).default([]),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('recorded', 'The meeting was held', {
        attendance: attendanceList('Who was there?', details.invited),
        others: uninvitedList(),
        summary: textarea('What was decided, in a few sentences?', 'Say what was decided'),
        actions: rows(
          'Actions',
          z.object({
            what: text('What will be done?', 'Say what will be done'),
            ownerId: pick(
              'Who will do it?',
              details.owners.map(({ id, label }) => ({ value: id, label })),
              'Choose who will do it',
            ),
            dueOn: date('By when?'),
            measure: text('How will we know that it worked?', 'Say how success will be measured'),
          }),
          { rowName: 'Action', min: 1, max: 20, missing: 'Enter at least one action' },
        ),
      }),
      when('not-held', 'The meeting was not held', {
        reason: textarea('Why not?', 'Say why the meeting was not held'),
      }),
    ]),
  title: () => 'write up the actions',
  explain: () =>
    'Please record who was there, who promised what at the meeting, by when, and how success will be measured.',
  question: () => 'Was the meeting held?',
  otherwise: 'The coordinator writes up the actions from memory, and promises may be lost.',
  workingDays: 2,
  graceWorkingDays: 3,
});

export const debrief = defineKind({
  name: 'debrief',
  details: z.lazy(() => z.object({})),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('recorded', 'I have points for the debrief', {
        wentWell: textarea('What went well?', 'Say what went well'),
        improve: textarea('What should be different next time?', 'Say what should be different'),
        goodPractice: optionalTextarea('Good practice that other boroughs could use'),
      }),
      when('nothing', 'Nothing to add', {}),
    ]),
  title: () => 'debrief the meeting',
  explain: () =>
    'While it is fresh: what went well, what should be different, and what other boroughs could use.',
  question: () => 'Do you have points for the debrief?',
  otherwise: 'The debrief goes ahead without your points.',
  workingDays: 5,
  graceWorkingDays: 2,
});

const SCORES = ['Very useful', 'Useful', 'Not very useful', 'Not useful at all'].map((label) => ({
  value: label.toLowerCase().replaceAll(' ', '-'),
  label,
}));

export const feedback = defineKind({
  name: 'feedback',
  details: z.lazy(() => z.object({})),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('given', 'I have feedback', {
        useful: pick('How useful was the meeting for your organisation?', SCORES, 'Choose how useful it was'),
        comment: optionalTextarea('What would make the next one better?'),
      }),
      when('none', 'I have no feedback', {}),
    ]),
  title: () => 'tell us how the meeting was',
  explain: () => 'Your answer takes a minute and is used when the process is reviewed.',
  question: () => 'Would you like to give feedback?',
  otherwise: 'The review goes ahead without your view.',
  workingDays: 5,
  graceWorkingDays: 1,
});
