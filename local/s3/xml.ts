const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** XML that has been escaped already; only `element` makes it. */
export interface Xml {
  readonly xml: string;
}

/** An element with text, or with elements; an undefined text leaves the element out. */
export function element(name: string, content: string | number | boolean | undefined | Xml[]): Xml {
  if (content === undefined) return { xml: '' };
  const inner = Array.isArray(content) ? content.map(({ xml }) => xml).join('') : escapeText(String(content));
  return { xml: `<${name}>${inner}</${name}>` };
}

/** A whole document. S3 puts its namespace on every answer but errors; the SDKs read both. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml.replace(/^<(\w+)>/, (open, name) =>
    name === 'Error' ? open : `<${name} xmlns="${NAMESPACE}">`,
  )}`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/**
 * The contents of every element of that name, still as XML. Enough for the few request bodies S3 takes,
 * none of which nests an element in one of its own name.
 */
export function innerXmlOf(xml: string, name: string): string[] {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:\\w+:)?${name}>`, 'g');
  return [...xml.matchAll(pattern)].map(([, inner = '']) => inner);
}

/** The text of the first element of that name. */
export function textOf(xml: string, name: string): string | undefined {
  const inner = innerXmlOf(xml, name)[0];
  return inner?.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (reference, decimal, hexadecimal, named) => {
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    if (hexadecimal !== undefined) return String.fromCodePoint(Number.parseInt(hexadecimal, 16));
    return NAMED[named] ?? reference;
  });
}
