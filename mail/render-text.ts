import type { MailBlock, MailMessage } from './message.ts';

type Named<K extends MailBlock['block']> = Extract<MailBlock, { block: K }>;
type Renderers = { [K in MailBlock['block']]: (block: Named<K>) => string };

/** Lines are not folded: readers fold them to their own width, and an address is never broken. */
const TEXT: Renderers = {
  heading: ({ text }) => `${text}\n${'-'.repeat(Math.min(text.length, 60))}`,
  paragraph: ({ text }) => text,
  list: ({ items }) => items.map((item) => `- ${item}`).join('\n'),
  details: ({ rows }) => rows.map(({ name, value }) => `${name}: ${value}`).join('\n'),
  quote: ({ text }) => text.replace(/^/gm, '> '),
  button: ({ label, href }) => `${label}:\n${href}`,
  'small-print': ({ text }) => text,
};

function textOf<K extends MailBlock['block']>(block: Named<K> & { block: K }): string {
  return TEXT[block.block](block);
}

/** The text part: the same words in the same order as the HTML part. */
export function renderText(message: MailMessage): string {
  return `${message.blocks.map((block) => textOf(block)).join('\n\n')}\n`;
}
