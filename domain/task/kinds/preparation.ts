import * as z from 'zod';
import { formatPeriod } from '../../time/london.ts';
import { date, emailAddress, file, optionalTextarea, personName, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

export const MeetingDetails = z.lazy(() =>
  z.object({
    startsAt: z.string(),
    endsAt: z.string(),
    place: z.string(),
    capacity: z.string(),
  }),
);

export const rsvp = defineKind({
  name: 'rsvp',
  details: MeetingDetails,
  answer: () =>
    z.discriminatedUnion('decision', [
      when('accepted', 'Yes, I will attend', { note: optionalTextarea('Access or other needs') }),
      when('declined', 'No, I cannot attend', {
        reason: textarea(
          'Why not?',
          'Say why you cannot attend',
          'It helps us to choose dates that suit you.',
        ),
      }),
      when('deputy', 'No, but somebody will attend on my behalf', {
        deputyName: personName('Name of your deputy'),
        deputyEmail: emailAddress('E-mail address of your deputy'),
      }),
    ]),
  title: () => 'say whether you will attend',
  explain: (details) =>
    `You are invited as ${details.capacity}. The meeting is on ${formatPeriod(details.startsAt, details.endsAt)} at ${details.place}.`,
  question: () => 'Will you attend?',
  otherwise: 'We do not expect you, and your organisation may not be represented.',
  workingDays: 10,
  graceWorkingDays: 5,
  carriesInvitation: true,
});

export const dataReturn = defineKind({
  name: 'data-return',
  details: z.lazy(() =>
    z.object({
      dataType: z.string(),
      dataName: z.string(),
      organisation: z.string(),
      layout: z.string().optional(),
      period: z.string(),
    }),
  ),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('supplied', 'I have the data and can upload it now', {
        file: file('The file', 'You choose the file on the next page.'),
        note: optionalTextarea('Anything we should know about the data'),
      }),
      when('part', 'I can upload a part now, and the rest later', {
        file: file('What you have', 'You choose the file on the next page.'),
        missing: textarea('What is missing?', 'Say what is missing', 'The slides say so until it is there.'),
        promisedFor: date(
          'By when can you send the rest?',
          'Send one file with everything then. We do not remind you before this date. For example, 27 3 2027',
        ),
      }),
      when('promised', 'I can supply it, but later', {
        promisedFor: date('By when?', 'We do not remind you before this date. For example, 27 3 2027'),
      }),
      when('not-held', 'We do not hold this data', {
        reason: optionalTextarea('Who might hold it?'),
      }),
      when('refused', 'We hold it but cannot share it', {
        reason: textarea(
          'Why not?',
          'Say why you cannot share it',
          'The pack names no reason, only that it is missing.',
        ),
      }),
    ]),
  title: (details) => `send data: ${details.dataName.toLowerCase()}`,
  explain: (details) =>
    `For the data pack of the meeting we need ${details.dataName.toLowerCase()} (${details.period}) from ${details.organisation}.${details.layout ? ` ${details.layout}` : ''}`,
  question: () => 'Can you supply the data?',
  otherwise: 'The pack goes ahead and says that this data was not supplied by your organisation.',
  workingDays: 10,
  graceWorkingDays: 5,
});

export const agenda = defineKind({
  name: 'agenda',
  details: z.lazy(() => z.object({ issues: z.array(z.string()), items: z.array(z.string()) })),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('agreed', 'I agree to this agenda', { note: optionalTextarea('Comment') }),
      when('changes', 'I would like changes', {
        changes: textarea('What should change?', 'Say what should change'),
      }),
    ]),
  title: () => 'agree the agenda',
  explain: () =>
    'The first look at the data suggests issues and an agenda. Please look at both before you agree.',
  question: () => 'Do you agree to the agenda?',
  otherwise: 'We take it that you agree.',
  workingDays: 5,
  graceWorkingDays: 2,
});
