import { OfficeFault } from './fault.ts';

/** Told of what is in a document, in order. Names are without their prefix: strict and transitional workbooks differ in nothing else. */
export interface XmlReader {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Longer than any tag of a spreadsheet; a document without an end of tag would otherwise be held whole. */
const LONGEST_TAG = 1_000_000;

/**
 * Reads the XML that Office programs write: elements, attributes, text, CDATA. A document that defines entities, which Office never
 * does, is refused: nothing is ever expanded but the five characters and numbers that XML itself knows. @throws OfficeFault broken
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest = '';
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    rest = readPiece(rest + decoder.decode(chunk, { stream: true }), reader);
    if (rest.length > LONGEST_TAG) throw new OfficeFault('broken');
  }
  if (readPiece(rest + (decoder?.decode() ?? ''), reader).trim() !== '') throw new OfficeFault('broken');
}

function decoderFor(first: Uint8Array): InstanceType<typeof TextDecoder> {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder('utf-16le');
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8');
}

/** Reads as many whole tags as there are; gives back what is left. */
function readPiece(piece: string, reader: XmlReader): string {
  let at = 0;
  for (;;) {
    const tag = piece.indexOf('<', at);
    if (tag < 0) return piece.slice(at);
    const end = endOfTag(piece, tag);
    if (end === undefined) return piece.slice(at);
    if (tag > at) reader.text?.(decodeText(piece.slice(at, tag)));
    readTag(piece.slice(tag, end), reader);
    at = end;
  }
}

const SPECIAL = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
] as const;

/** A whole tag: a `>` may stand in the value of an attribute. */
const TAG = /<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/y;

/** Where the text goes on; undefined while the tag is not all there. */
function endOfTag(piece: string, tag: number): number | undefined {
  if (piece[tag + 1] === '!' || piece[tag + 1] === '?') return endOfSpecial(piece, tag);
  TAG.lastIndex = tag;
  return TAG.test(piece) ? TAG.lastIndex : undefined;
}

function endOfSpecial(piece: string, tag: number): number | undefined {
  const special = SPECIAL.find(({ start }) => piece.startsWith(start, tag));
  if (special) {
    const end = piece.indexOf(special.end, tag + special.start.length);
    return end < 0 ? undefined : end + special.end.length;
  }
  const begun = piece.slice(tag, tag + 9);
  if (SPECIAL.some(({ start }) => start.startsWith(begun))) return undefined;
  throw new OfficeFault('broken');
}

function readTag(tag: string, reader: XmlReader): void {
  if (tag.startsWith('<![CDATA[')) reader.text?.(tag.slice(9, -3));
  if (tag.startsWith('<!') || tag.startsWith('<?')) return;
  const [, closing = '', name = '', attributes = '', selfClosing = ''] =
    /^<(\/?)([^\s/>]+)([\s\S]*?)(\/?)>$/.exec(tag) ?? [];
  if (name === '') throw new OfficeFault('broken');
  const local = name.slice(name.indexOf(':') + 1);
  if (closing === '') reader.open?.(local, (wanted) => attributeOf(attributes, wanted));
  if (closing !== '' || selfClosing !== '') reader.close?.(local);
}

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(
    /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  )) {
    if (name === wanted || name.endsWith(`:${wanted}`)) return decodeText(double ?? single ?? '');
  }
  return undefined;
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{1,10});/g, (_, name: string) => {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Number.NaN;
    if (number) return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
    const character = NAMED.get(name);
    if (character === undefined) throw new OfficeFault('broken');
    return character;
  });
}
