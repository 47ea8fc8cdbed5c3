import * as z from 'zod';
import { oneLine } from '../text/one-line.ts';
import { type ListedPerson, optionalRows, text, widgets } from './fields.ts';

/** How somebody who was invited was represented at the meeting. A deputy is there on their behalf (F30). */
export const PRESENCES = ['attended', 'deputy', 'absent'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Short, because on a telephone all three stand in one line beside 25 others. */
const PRESENCE_ANSWERS: readonly { value: Presence; label: string }[] = [
  { value: 'attended', label: 'Attended' },
  { value: 'deputy', label: 'Deputy' },
  { value: 'absent', label: 'Absent' },
];

const IN_WORDS: Record<Presence, string> = {
  attended: 'Attended',
  deputy: 'Sent a deputy',
  absent: 'Absent',
};

export const ListedPersonSchema = z.lazy(() =>
  z.object({
    id: z.string(),
    label: z.string(),
    deputy: z.object({ id: z.string(), name: z.string() }).optional(),
  }),
);

const EachSchema = z.lazy(() =>
  z
    .object({
      was: z.enum(PRESENCES, 'Say of everybody whether they were there'),
      deputy: z
        .string()
        .overwrite(oneLine)
        .max(120, 'Shorten the name to 120 characters or fewer')
        .default(''),
    })
    .refine(({ was, deputy }) => was !== 'deputy' || deputy !== '', {
      path: ['deputy'],
      message: 'Say who came as the deputy',
    }),
);

/**
 * Of each person on the list whether they were there, nothing preselected. An answer without the list is valid: tasks from before it was asked
 * have nobody on it.
 */
export function attendanceList(label: string, people: readonly ListedPerson[], hint?: string) {
  const shape = Object.fromEntries(people.map(({ id }) => [id, EachSchema]));
  return z
    .object(shape)
    .optional()
    .register(widgets, {
      widget: 'attendance',
      label,
      people,
      answers: PRESENCE_ANSWERS,
      ...(hint ? { hint } : {}),
    });
}

/** Those who were there without an invitation. */
export function uninvitedList() {
  return optionalRows(
    'Who came without an invitation?',
    z.object({
      name: text('Name', 'Give the name'),
      organisation: text('Organisation', 'Give the organisation'),
    }),
    { rowName: 'Somebody who was not invited', max: 20 },
  );
}

/** What was said of one person, as the page and the documents have it. */
export function presenceInWords(was: Presence): string {
  return IN_WORDS[was];
}

/** A line for each person of whom something was said; empty when nothing was. */
export function attendanceInWords(people: readonly ListedPerson[], value: unknown): string {
  const said = z.record(z.string(), EachSchema).safeParse(value).data ?? {};
  return people
    .flatMap(({ id, label }) => {
      const one = said[id];
      if (!one) return [];
      const who = one.was === 'deputy' ? `: ${one.deputy}` : '';
      return [`${label}: ${presenceInWords(one.was).toLowerCase()}${who}`];
    })
    .join('\n');
}
