import { html } from 'hono/html';
import PostalMime from 'postal-mime';
import { formatMoment } from '../../domain/time/london.ts';
import type { SentMessage } from '../ses/outbox.ts';
import { layout } from './layout.ts';

type StoredMessage = SentMessage & { raw: Buffer };

/** One e-mail as its reader sees it (HTML and text), what is attached, and the way to its source. */
export async function messagePage(message: StoredMessage, bar: string) {
  const mail = await PostalMime.parse(message.raw);
  const attachments = mail.attachments.map(
    (part) =>
      html`<li>${part.filename ?? 'unnamed'} (${part.mimeType}${part.method ? `, METHOD ${part.method}` : ''})</li>`,
  );
  const content = html`
    <p><a href="/_local/outbox">Outbox</a> · <a href="/_local/outbox/${message.id}/source">Source</a></p>
    <dl>
      <dt>From</dt><dd>${mail.from?.name} &lt;${mail.from?.address}&gt;</dd>
      <dt>To</dt><dd>${message.destinations.join(', ')}</dd>
      <dt>Sent</dt><dd>${formatMoment(new Date(message.sentAt).toISOString())}</dd>
      <dt>Attached</dt><dd>${attachments.length ? html`<ul>${attachments}</ul>` : 'nothing'}</dd>
    </dl>
    <h2>As shown</h2>
    <iframe src="/_local/outbox/${message.id}/body" title="The e-mail as its reader sees it"
      sandbox="allow-top-navigation-by-user-activation allow-popups"></iframe>
    <h2>As text</h2>
    <pre>${mail.text ?? ''}</pre>`;
  return layout(mail.subject ?? '(no subject)', content, bar);
}

/** The HTML part; links leave the frame. */
export async function messageBody(message: StoredMessage): Promise<string> {
  const mail = await PostalMime.parse(message.raw);
  const body = mail.html ?? '<p>This e-mail has no HTML part.</p>';
  return body.includes('<head>')
    ? body.replace('<head>', '<head><base target="_top">')
    : `<base target="_top">${body}`;
}
