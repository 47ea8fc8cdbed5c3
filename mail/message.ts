import type { Instant } from '../domain/time/instant.ts';

/** One piece of a message. The HTML and the text part are both made from the blocks, so they cannot differ. */
export type MailBlock =
  | { block: 'heading'; text: string }
  | { block: 'paragraph'; text: string }
  | { block: 'list'; items: readonly string[] }
  /** Facts with a name each: who asks, by when. */
  | { block: 'details'; rows: readonly MailDetail[] }
  /** What a person wrote, set apart from our own words. */
  | { block: 'quote'; text: string }
  /** The one thing to press. The address is shown in full as well. */
  | { block: 'button'; label: string; href: string }
  | { block: 'small-print'; text: string };

export interface MailDetail {
  name: string;
  value: string;
}

/** The meeting as a calendar entry. Organiser and attendee are taken from the envelope: nobody else is ever named in it (R78). */
export interface MeetingEntry {
  /** Fixed for the life of the JEM; with a rising `sequence` a change replaces the entry and adds none (F15). */
  uid: string;
  sequence: number;
  startsAt: Instant;
  endsAt: Instant;
  summary: string;
  place: string;
}

/** An e-mail before it has a sender, a recipient or a time: what `render.ts` makes MIME of. */
export interface MailMessage {
  subject: string;
  /** What in-boxes show after the subject. */
  preview: string;
  blocks: readonly MailBlock[];
  calendar?: { method: 'REQUEST' | 'CANCEL'; meeting: MeetingEntry };
  /** Messages with the same key are one conversation in the reader's in-box: one per JEM and person. */
  threadKey: string;
}
