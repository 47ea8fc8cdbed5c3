import { posix } from 'node:path';
import { type Fault, faultsAsValues } from '../office/fault.ts';
import { type OfficePackage, openPackage } from '../office/package.ts';
import { type Budget, unpack } from '../office/unpack.ts';
import { readXml, type XmlReader } from '../office/xml.ts';
import { createChartReader } from './read-chart.ts';
import { createSlideReader } from './read-slide.ts';
import type { Slide, SlideChart } from './slides.ts';

export type SlidesOutcome = { kind: 'slides'; slides: Slide[] } | { kind: 'fault'; fault: Fault };

const PRESENTATION = 'ppt/presentation.xml';
/** More than any presentation of ours, and far from what a function can hold. */
const MAX_UNPACKED_BYTES = 250 * 1024 * 1024;

interface Relation {
  type: string;
  target: string;
}

/** Reads a PowerPoint file as if nobody had checked it before. Slides come in the order in which they are shown. */
export async function readSlides(
  bytes: Uint8Array,
  maxUnpackedBytes = MAX_UNPACKED_BYTES,
): Promise<SlidesOutcome> {
  const opened = await openPackage(bytes, maxUnpackedBytes);
  if (opened.kind === 'fault') return opened;
  if (opened.format !== 'pptx') return { kind: 'fault', fault: 'other-kind' };
  return faultsAsValues(async () => {
    const read = createPartReader(opened, { left: maxUnpackedBytes });
    const order: string[] = [];
    await read(PRESENTATION, {
      open(name, attribute) {
        if (name === 'sldId') order.push(attribute('r:id') ?? '');
      },
    });
    const relations = await relationsOf(read, PRESENTATION);
    const slides: Slide[] = [];
    for (const id of order) {
      const relation = relations.get(id);
      if (relation) slides.push(await readSlide(read, relation.target, slides.length + 1));
    }
    return { kind: 'slides' as const, slides };
  });
}

type ReadPart = (name: string, reader: XmlReader) => Promise<void>;

function createPartReader({ parts }: OfficePackage, budget: Budget): ReadPart {
  return async (name, reader) => {
    const part = parts.get(name);
    if (part) await readXml(unpack(part, budget), reader);
  };
}

async function relationsOf(read: ReadPart, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const place = `${posix.dirname(part)}/_rels/${posix.basename(part)}.rels`;
  await read(place, {
    open(name, attribute) {
      if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
      const target = attribute('Target') ?? '';
      const absolute = target.startsWith('/')
        ? target.slice(1)
        : posix.normalize(posix.join(posix.dirname(part), target));
      relations.set(attribute('Id') ?? '', { type: attribute('Type') ?? '', target: absolute });
    },
  });
  return relations;
}

async function readSlide(read: ReadPart, part: string, number: number): Promise<Slide> {
  const drawing = createSlideReader();
  await read(part, drawing.reader);
  const charts: SlideChart[] = [];
  const notes: string[] = [];
  for (const { type, target } of (await relationsOf(read, part)).values()) {
    if (type.endsWith('/chart')) {
      const chart = createChartReader();
      await read(target, chart.reader);
      charts.push(chart.read());
    }
    if (type.endsWith('/notesSlide')) {
      const spoken = createSlideReader();
      await read(target, spoken.reader);
      notes.push(...spoken.read().paragraphs);
    }
  }
  return { number, ...drawing.read(), charts, notes };
}
