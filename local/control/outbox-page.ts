import { html } from 'hono/html';
import PostalMime from 'postal-mime';
import { formatMoment } from '../../domain/time/london.ts';
import type { SentMessage } from '../ses/outbox.ts';
import { layout } from './layout.ts';

/** As many as are read for their subjects at once. */
const PER_PAGE = 100;

interface OutboxPageOptions {
  /** Newest first. */
  messages: readonly SentMessage[];
  to: string;
  /** 1 is the newest; one that does not exist is the nearest that does. */
  page: number;
  read: (id: string) => Promise<{ raw: Buffer } | undefined>;
  bar: string;
}

/** Every e-mail that was sent, newest first: nothing leaves this machine, this is where partners' mail is read. */
export async function outboxPage({ messages, to, page, read, bar }: OutboxPageOptions) {
  const pages = Math.max(1, Math.ceil(messages.length / PER_PAGE));
  const current = Math.min(Math.max(page, 1), pages);
  const shown = messages.slice((current - 1) * PER_PAGE, current * PER_PAGE);
  const rows = await Promise.all(
    shown.map(async (message) => {
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
  const search = html`<form method="get" role="search">
    <label>To this address <input type="email" name="to" value="${to}" size="40"></label> <button>Show</button>
    ${to ? html`<a href="/_local/outbox">Show all</a>` : ''}
  </form>`;
  return layout('Outbox', html`${search}${list}${turning({ current, pages, to })}`, bar);
}

/** The way to newer and older e-mails; nothing where all are on one page. */
function turning({ current, pages, to }: { current: number; pages: number; to: string }) {
  if (pages === 1) return '';
  const address = (page: number) =>
    `/_local/outbox?${new URLSearchParams({ ...(to ? { to } : {}), page: String(page) })}`;
  return html`<nav aria-label="Pages"><p>
    ${current > 1 ? html`<a href="${address(current - 1)}" rel="prev">Newer</a> · ` : ''}
    Page ${current} of ${pages}
    ${current < pages ? html` · <a href="${address(current + 1)}" rel="next">Older</a>` : ''}
  </p></nav>`;
}
