import * as z from 'zod';
import { optionalTextarea, textarea, when } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** A signature belongs to one version of one file: the hash is part of what is asked (B12, F22). */
export const signOff = defineKind({
  name: 'sign-off',
  details: z.object({ documentId: z.string(), packVersion: z.int(), sha256: z.string(), name: z.string() }),
  answer: (details) =>
    z.discriminatedUnion('decision', [
      when('approved', `I approve version ${details.packVersion}`, { note: optionalTextarea('Comment') }),
      when('changes', 'I ask for changes', {
        changes: textarea('What should change?', 'Say what should change, slide by slide if you can'),
      }),
    ]),
  title: (details) => `sign off the data pack, version ${details.packVersion}`,
  explain: (details) =>
    `Version ${details.packVersion} of the data pack is ready. Your approval is for exactly this version; a new version asks you again.`,
  question: () => 'Do you approve this version?',
  otherwise: 'The vice chair is asked instead. Nothing is sent out without approval.',
  workingDays: 5,
  graceWorkingDays: 3,
});
