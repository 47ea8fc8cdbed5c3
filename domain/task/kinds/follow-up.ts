import * as z from 'zod';
import { formatDate } from '../../time/london.ts';
import { date, optionalTextarea, pick, text, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

const actionDetails = () =>
  z.object({
    actionId: z.string(),
    what: z.string(),
    measure: z.string(),
    dueOn: z.string(),
  });

const terms = (details: z.infer<ReturnType<typeof actionDetails>>) =>
  `Action: ${details.what}. By ${formatDate(details.dueOn)}. Measure of success: ${details.measure}.`;

/** An action is agreed with its owner, not assigned (B10). */
export const actionAgreement = defineKind({
  name: 'action-agreement',
  details: z.lazy(actionDetails),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('accepted', 'I accept the action as it stands', { note: optionalTextarea('Comment') }),
      when('proposed', 'I accept it with another date or measure', {
        dueOn: date('By when?'),
        measure: text('How will we know that it worked?', 'Say how success will be measured'),
        reason: textarea('Why?', 'Say why the date or measure should change'),
      }),
      when('declined', 'I cannot take this action', {
        reason: textarea('Why not?', 'Say why you cannot take the action'),
      }),
    ]),
  title: () => 'agree your action',
  explain: (details) => `At the meeting you were named as the owner of an action. ${terms(details)}`,
  question: () => 'Do you accept this action?',
  otherwise: 'The coordinator speaks to you or your organisation about it. Silence is not taken as a no.',
  workingDays: 5,
  graceWorkingDays: 3,
});

/** The coordinator decides what becomes of an action that its owner wants changed, refuses or does not answer. */
export const actionDecision = defineKind({
  name: 'action-decision',
  details: z.lazy(() =>
    actionDetails().extend({
      owner: z.string(),
      outcome: z.string(),
      reason: z.string(),
      proposal: z.object({ dueOn: z.string(), measure: z.string() }).optional(),
      owners: z.array(z.object({ id: z.string(), label: z.string() })).min(1),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('keep', 'Ask the owner again with the terms as they stand', {}),
      when('reassign', 'Ask somebody else', {
        ownerId: pick(
          'Who?',
          details.owners.map(({ id, label }) => ({ value: id, label })),
          'Choose who should be asked',
        ),
      }),
      when('drop', 'Drop the action', { reason: textarea('Why?', 'Say why the action is dropped') }),
      ...(details.proposal ? [when('accept-proposal', 'Accept the owner’s date and measure', {})] : []),
    ]),
  title: () => 'decide about an action',
  explain: (details) =>
    `${terms(details)} ${details.owner} answered: ${details.outcome}. ${details.reason}`.trim(),
  question: () => 'How should we go on?',
  otherwise: 'The owner is asked again with the terms as they stand.',
  workingDays: 3,
  graceWorkingDays: 3,
});

export const actionUpdate = defineKind({
  name: 'action-update',
  details: z.lazy(() => actionDetails().extend({ number: z.int() })),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('progress', 'It is under way', {
        progress: textarea('What has been done since last time?', 'Say what has been done'),
      }),
      when('done', 'It is done', {
        evidence: textarea(
          'What shows that it worked?',
          'Give the evidence',
          'Measured against the measure of success.',
        ),
      }),
      when('blocked', 'It is held up', {
        reason: textarea('What stands in the way?', 'Say what stands in the way'),
      }),
    ]),
  title: () => 'report on your action',
  explain: (details) => terms(details),
  question: () => 'How does it stand?',
  otherwise: 'The action is shown as not reported, and the coordinator is told.',
  workingDays: 5,
  graceWorkingDays: 3,
});

/** Two-step close: the owner reports done, the authority signs off against the measure (B19). */
export const actionSignOff = defineKind({
  name: 'action-sign-off',
  details: z.lazy(() => actionDetails().extend({ number: z.int(), owner: z.string(), evidence: z.string() })),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('signed-off', 'I sign the action off', { note: optionalTextarea('Comment') }),
      when('returned', 'I return it to its owner', {
        reason: textarea('What is missing?', 'Say what is missing'),
      }),
    ]),
  title: () => 'sign off an action',
  explain: (details) => `${terms(details)} ${details.owner} reports it done. Evidence: ${details.evidence}`,
  question: () => 'Is the measure of success met?',
  otherwise: 'The action stays open and its owner is asked for another report.',
  workingDays: 5,
  graceWorkingDays: 3,
});
