import type { XmlReader } from '../office/xml.ts';
import type { Slide } from './slides.ts';

export type Drawn = Omit<Slide, 'number' | 'charts' | 'notes'>;
type Attribute = (name: string) => string | undefined;

/** Where the reader is. */
interface Reading {
  drawn: Drawn;
  text: string;
  isText: boolean;
  isTitle: boolean;
  /** Inside a field that PowerPoint fills in by itself. */
  isField: boolean;
  row: string[];
  cell: string[] | undefined;
}

/** The number of the slide, and today's date. */
const BY_ITSELF = /^(slidenum|datetime)/;

const OPENED = new Map<string, (reading: Reading, attribute: Attribute) => void>([
  ['sld', ({ drawn }, attribute) => (drawn.isHidden = /^(0|false)$/.test(attribute('show') ?? ''))],
  ['sp', (reading) => (reading.isTitle = false)],
  ['ph', (reading, attribute) => (reading.isTitle = /^(title|ctrTitle)$/.test(attribute('type') ?? ''))],
  ['cNvPr', describe],
  ['tbl', ({ drawn }) => drawn.tables.push([])],
  ['tr', (reading) => (reading.row = [])],
  ['tc', (reading) => (reading.cell = [])],
  ['fld', (reading, attribute) => (reading.isField = BY_ITSELF.test(attribute('type') ?? ''))],
  ['t', (reading) => (reading.isText = !reading.isField)],
  ['br', (reading) => (reading.text += ' ')],
]);

const CLOSED = new Map<string, (reading: Reading) => void>([
  ['t', (reading) => (reading.isText = false)],
  ['fld', (reading) => (reading.isField = false)],
  ['p', endParagraph],
  ['sp', (reading) => (reading.isTitle = false)],
  ['tc', endCell],
  ['tr', ({ drawn, row }) => drawn.tables.at(-1)?.push(row)],
]);

/** Reads the XML of one slide, or of its notes, from top to bottom. */
export function createSlideReader(): { reader: XmlReader; read(): Drawn } {
  const reading: Reading = {
    drawn: { title: '', isHidden: false, paragraphs: [], tables: [], descriptions: [] },
    text: '',
    isText: false,
    isTitle: false,
    isField: false,
    row: [],
    cell: undefined,
  };
  const reader: XmlReader = {
    open: (name, attribute) => OPENED.get(name)?.(reading, attribute),
    text(piece) {
      if (reading.isText) reading.text += piece;
    },
    close: (name) => CLOSED.get(name)?.(reading),
  };
  return { reader, read: () => reading.drawn };
}

function describe({ drawn }: Reading, attribute: Attribute): void {
  const description = attribute('descr')?.trim();
  if (description) drawn.descriptions.push(description);
}

function endParagraph(reading: Reading): void {
  const { drawn, cell, isTitle } = reading;
  const said = reading.text.replaceAll(/\s+/g, ' ').trim();
  reading.text = '';
  if (said === '') return;
  if (cell) cell.push(said);
  else if (isTitle) drawn.title = drawn.title ? `${drawn.title} ${said}` : said;
  else drawn.paragraphs.push(said);
}

function endCell(reading: Reading): void {
  reading.row.push((reading.cell ?? []).join(' '));
  reading.cell = undefined;
}
