import type { MailBlock, MailMessage } from './message.ts';

type Named<K extends MailBlock['block']> = Extract<MailBlock, { block: K }>;
type Renderers = { [K in MailBlock['block']]: (block: Named<K>) => string };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** What a person typed keeps its line breaks. */
function prose(text: string): string {
  return escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>');
}

const FONT = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5';
const SMALL = 'font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5';
const LINE = '1px solid #8a8f94';

const paragraph = (html: string, style = FONT) => `<p style="margin:0 0 16px;${style}">${html}</p>`;
const cell = 'padding:8px 12px 8px 0;vertical-align:top;text-align:left';

/**
 * No colour is set for text or background except on the button, so the reader's own scheme, light or dark, decides, and
 * no rule can leave dark text on a dark ground. Grey of the lines: at least 3:1 on white and on black.
 */
const HTML: Renderers = {
  heading: ({ text }) =>
    `<h2 style="margin:24px 0 12px;${FONT};font-size:19px;line-height:1.3;font-weight:bold">${escapeHtml(text)}</h2>`,
  paragraph: ({ text }) => paragraph(prose(text)),
  list: ({ items }) =>
    `<ul style="margin:0 0 16px;padding-left:20px;${FONT}">${items
      .map((item) => `<li style="margin:0 0 4px">${prose(item)}</li>`)
      .join('')}</ul>`,
  details: ({ rows }) =>
    `<table style="border-collapse:collapse;width:100%;margin:0 0 20px;${FONT}">${rows
      .map(
        ({ name, value }) =>
          `<tr><th scope="row" style="${cell};width:34%;border-bottom:${LINE};font-weight:bold">${escapeHtml(name)}</th>` +
          `<td style="${cell};border-bottom:${LINE}">${prose(value)}</td></tr>`,
      )
      .join('')}</table>`,
  quote: ({ text }) =>
    `<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:4px solid #8a8f94;${FONT}">${prose(text)}</blockquote>`,
  button: ({ label, href }) => {
    const address = escapeHtml(href);
    const look =
      'display:inline-block;background-color:#00703c;color:#ffffff;text-decoration:none;font-weight:bold;padding:10px 18px;border-radius:2px';
    return (
      `<p style="margin:0 0 12px;${FONT}"><a href="${address}" style="${look}">${escapeHtml(label)}</a></p>` +
      `<p style="margin:0 0 20px;${SMALL};word-break:break-all"><a href="${address}">${address}</a></p>`
    );
  },
  'small-print': ({ text }) => paragraph(prose(text), SMALL),
};

function htmlOf<K extends MailBlock['block']>(block: Named<K> & { block: K }): string {
  return HTML[block.block](block);
}

/** A complete HTML document: one column, inline styles only, nothing fetched from anywhere. */
export function renderHtml(message: MailMessage): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(message.subject)}</title></head>`,
    '<body style="margin:0;padding:0">',
    `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(message.preview)}</div>`,
    '<div style="max-width:600px;margin:0 auto;padding:24px 16px">',
    ...message.blocks.map((block) => htmlOf(block)),
    '</div></body></html>',
  ].join('\n');
}
