import { html } from 'hono/html';
import PostalMime from 'postal-mime';
import { formatMoment } from '../../domain/time/london.ts';
import type { SentMessage } from '../ses/outbox.ts';
import { layout } from './layout.ts';

/** 100 are enough to look through; older ones are found by their reader's address. */
const SHOWN = 100;

interface OutboxPageOptions {
  /** Newest first. */
  messages: readonly SentMessage[];
  to: string;
  read: (id: string) => Promise<{ raw: Buffer } | undefined>;
  bar: string;
}

/** Every e-mail that was sent, newest first: nothing leaves this machine, this is where partners' mail is read. */
export async function outboxPage({ messages, to, read, bar }: OutboxPageOptions) {
  const rows = await Promise.all(
    messages.slice(0, SHOWN).map(async (message) => {
      const stored = await read(message.id);
      const { subject = '(no subject)' } = stored ? await PostalMime.parse(stored.raw) : {};
      return html`<tr>
        <td>${formatMoment(new Date(message.sentAt).toISOString())}</td>
        <td>${message.destinations.join(', ')}</td>
        <td><a href="/_local/outbox/${message.id}">${subject}</a></td>
      </tr>`;
    }),
  );
  const list =
    rows.length === 0
      ? html`<p>No e-mail ${to ? `to ${to}` : ''} has been sent yet.</p>`
      : html`<table>
          <thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
          <tbody>${rows}</tbody>
        </table>`;
  const more =
    messages.length > SHOWN ? html`<p>The latest ${SHOWN} of ${messages.length} are shown.</p>` : '';
  const search = html`<form method="get" role="search">
    <label>To this address <input type="email" name="to" value="${to}" size="40"></label> <button>Show</button>
    ${to ? html`<a href="/_local/outbox">Show all</a>` : ''}
  </form>`;
  return layout('Outbox', html`${search}${more}${list}`, bar);
}
