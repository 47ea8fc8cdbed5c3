import PostalMime from 'postal-mime';
import type { EpochMs } from '../clock.ts';
import type { EmbeddedSes } from '../ses/ses.ts';

/** An e-mail as somebody finds it in their inbox. */
export interface Letter {
  to: string;
  subject: string;
  sentAt: EpochMs;
  /** Personal addresses in the text part, in order, each once. */
  links: string[];
}

const LINK = /https?:\/\/[^\s<>"]+\/t\/[A-Za-z0-9_-]{32}\b/g;

/** Reads what was really sent, each message once, from its text part and nothing else. */
export function createMailbox(ses: EmbeddedSes) {
  let after = 0;
  return {
    async takeNew(): Promise<Letter[]> {
      const sent = ses.messages({ after });
      after = sent.at(-1)?.sequence ?? after;
      const letters: Letter[] = [];
      for (const { id, destinations, sentAt } of sent) {
        const stored = await ses.message(id);
        const mail = await PostalMime.parse(stored?.raw ?? '');
        const links = [...new Set(mail.text?.match(LINK) ?? [])];
        letters.push({ to: destinations[0] ?? '', subject: mail.subject ?? '', sentAt, links });
      }
      return letters;
    },
  };
}
