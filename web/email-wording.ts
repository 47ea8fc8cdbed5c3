import type { EmailKind } from '../domain/email/email.ts';

/** What an e-mail is, in a list of those that will go out. */
export const EMAIL_WORDS: Record<EmailKind, string> = {
  task: 'A request',
  'question-answered': 'The reply to a question',
  reminder: 'A reminder',
  receipt: 'What was answered',
  escalation: 'That somebody has not answered',
  'renewed-link': 'A new link',
  'reading-code': 'A code to read documents',
  withdrawn: 'That something is no longer needed',
  'date-changed': 'The new date, with a calendar update',
  cancelled: 'That the meeting is cancelled',
  documents: 'Agenda and documents',
  report: 'A report',
  notice: 'A notice',
  'hand-over': 'What was handed over',
  'place-taken-over': 'A place at the meeting, with an entry for the calendar',
  'unknown-mail': 'A message that somebody wrote',
};
