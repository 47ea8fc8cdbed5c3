import * as z from 'zod';
import { optionalRows, optionalTextarea, pick, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** Characters of a hash that people compare: enough to tell any two versions apart. */
export const SHOWN_HASH = 12;

const SlideComment = z.lazy(() => z.object({ slide: z.string(), comment: z.string() }));

/** Comments by slide. The titles stand beside the form, to those who have confirmed who they are: a title says a figure. */
function bySlide(slides: readonly string[]) {
  if (slides.length === 0) return z.array(SlideComment).default([]);
  const options = slides.map((_, index) => ({ value: String(index + 1), label: `Slide ${index + 1}` }));
  return optionalRows(
    'Comments on slides (optional)',
    z.object({
      slide: pick('Slide', options, 'Choose the slide'),
      comment: textarea('Comment', 'Say what should change on this slide'),
    }),
    { rowName: 'Comment', max: 60 },
  );
}

/** A signature belongs to one version of one file: the hash is part of what is asked (B12, F22). */
export const signOff = defineKind({
  name: 'sign-off',
  details: z.lazy(() =>
    z.object({
      documentId: z.string(),
      packVersion: z.int(),
      sha256: z.string(),
      name: z.string(),
      /** Titles in order; none for what has no slides. */
      slides: z.array(z.string()).default([]),
    }),
  ),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('approved', `I approve version ${details.packVersion}`, { note: optionalTextarea('Comment') }),
      when('changes', 'I ask for changes', {
        changes: textarea(
          'What should change?',
          'Say what should change',
          'As a whole. Slide by slide below.',
        ),
        slides: bySlide(details.slides),
      }),
    ]),
  title: (details) => `sign off the data pack, version ${details.packVersion}`,
  explain: (details) =>
    `Version ${details.packVersion} of the data pack is ready. Your approval is for exactly this version, the file whose SHA-256 begins with ${details.sha256.slice(0, SHOWN_HASH)}; a new version asks you again.`,
  question: () => 'Do you approve this version?',
  otherwise: 'The vice chair is asked instead. Nothing is sent out without approval.',
  workingDays: 5,
  graceWorkingDays: 3,
});

/** A version that people had edited was not approved: no programme puts their edits right. */
export const packEdit = defineKind({
  name: 'pack-edit',
  details: z.lazy(() => z.object({ packVersion: z.int() })),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('uploaded', 'I have uploaded the next version', {}, 'On the page of the pack.'),
      when(
        'redraft',
        'Make a new draft from the data',
        {},
        'What was edited in PowerPoint is not in it; the edited version is kept.',
      ),
    ]),
  title: (details) => `change the data pack, version ${details.packVersion}`,
  explain: (details) =>
    `Changes were asked for in version ${details.packVersion}, which was edited by hand. The comments are on the page of the pack. Please upload the next version there.`,
  question: () => 'How does the next version come about?',
  otherwise: 'You are asked again. Nothing is sent out without approval.',
  workingDays: 3,
  graceWorkingDays: 2,
});

/** The presentation is gone through with who chairs and who presents, and the chair is briefed (R14). */
export const dryRun = defineKind({
  name: 'dry-run',
  details: z.lazy(() => z.object({ startsAt: z.string(), endsAt: z.string(), when: z.string() })),
  answer: () =>
    z.discriminatedUnion('decision', [
      when('coming', 'Yes, I will be there', {}),
      when('another-time', 'I cannot at that time', {
        proposal: textarea('When could you?', 'Say when you could', 'The coordinator arranges another time.'),
      }),
      when('not-needed', 'It is not needed', { reason: optionalTextarea('Why?') }),
    ]),
  title: () => 'come to the dry run and chair’s briefing',
  explain: (details) =>
    `Before the meeting we go through the presentation and the chair’s briefing together: ${details.when}.`,
  question: () => 'Can you come?',
  otherwise: 'The dry run takes place without you.',
  workingDays: 3,
  graceWorkingDays: 1,
  carriesInvitation: true,
});
