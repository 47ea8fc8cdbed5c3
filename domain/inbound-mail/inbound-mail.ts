import type { Instant, LondonDate } from '../time/instant.ts';

/** A message that somebody sent to us, read and not yet judged. */
export interface InboundMail {
  /** The address in From; empty when there is none that can be read. */
  sender: string;
  senderName: string;
  subject: string;
  /** Ids of the messages that it answers, without angle brackets, the oldest first. */
  answers: readonly string[];
  /** What the sender wrote, without what they quoted; plain text. */
  text: string;
  authenticity: Authenticity;
  content: InboundContent;
}

/**
 * Whether the domain of the sender vouches for the message (DMARC, or DKIM or SPF of that very domain where there is no DMARC).
 * unverified: nobody vouches and nobody denies. Only a verified message counts as an answer.
 */
export type Authenticity = 'verified' | 'unverified' | 'forged' | 'spam' | 'virus';

export type InboundContent =
  | { kind: 'calendar'; reply: CalendarReply }
  /** Written by a machine: never an answer, and never answered (RFC 3834, F19). */
  | { kind: 'automatic'; reason: 'away' | 'delivery-report' | 'other'; until?: LondonDate }
  | { kind: 'written' };

/** What a calendar programme sends when somebody presses a button (RFC 5546). */
export interface CalendarReply {
  method: 'REPLY' | 'COUNTER';
  uid: string;
  /** Of the invitation that was answered; some programmes leave it out. */
  sequence?: number;
  status: 'accepted' | 'declined' | 'tentative' | 'other';
  comment: string;
  /** When the button was pressed, to the second, if the programme says so. */
  pressedAt?: Instant;
  /** Of a COUNTER: the time that would suit better. */
  proposed?: { startsAt: Instant; endsAt: Instant };
}
