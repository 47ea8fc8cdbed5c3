/** Where the message that is answered begins: as Outlook, Gmail, Apple Mail and most others mark it. */
const QUOTE_BEGINS = [
  /^>/,
  /^-{2,}\s*(?:original message|forwarded message)\s*-{2,}$/i,
  /^(?:on|le|am)\b.{0,300}\b(?:wrote|a écrit|schrieb)\s*:$/i,
  /^_{10,}$/,
  /^from:\s.*(?:@|\[mailto:)/i,
  /^\*?from:\*?\s/i,
];
/** `On Mon, 1 Feb 2027 at 09:00, JEM team` and `<jem@...> wrote:` are often two lines. */
const QUOTE_BEGINS_ON_NEXT = /^on\b.{0,200}$/i;
const WROTE = /\bwrote:$/i;

/** As much as is worth reading in a list; the whole message stays where SES put it. */
const MAX_CHARACTERS = 2_000;

/** What the sender wrote above the message that they answer. */
export function writtenText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line, index) => {
    const trimmed = line.trim();
    if (QUOTE_BEGINS.some((pattern) => pattern.test(trimmed))) return true;
    return QUOTE_BEGINS_ON_NEXT.test(trimmed) && WROTE.test((lines[index + 1] ?? '').trim());
  });
  const own = (end === -1 ? lines : lines.slice(0, end))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return own.slice(0, MAX_CHARACTERS);
}

/** Those that programs write in English letters; others stay as they are, which can be read. All names are 28 KB. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  pound: '£',
  euro: '€',
  eacute: 'é',
  egrave: 'è',
};

/** Words of a message that has no text part. Only ever shown as text, so nothing of it has to be made safe. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(?:blockquote|hr)\b[^>]*>/gi, '\n> ')
    .replace(/<br\b[^>]*>|<\/(?:p|div|tr|li|h[1-6])\s*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d{1,7});/g, (_, code: string) => characterOf(Number(code)))
    .replace(/&#x([\da-f]{1,6});/gi, (_, code: string) => characterOf(Number.parseInt(code, 16)))
    .replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
