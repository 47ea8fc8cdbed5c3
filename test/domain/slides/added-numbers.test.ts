import JSZip from 'jszip';
import { readCsvRows } from '../../../domain/data-pack/csv-rows.ts';
import { addedNumbers, figuresOf } from '../../../domain/slides/added-numbers.ts';
import { readSlides } from '../../../domain/slides/read-slides.ts';
import type { Slide } from '../../../domain/slides/slides.ts';
import { renderFiguresCsv } from '../../../pack/figures-csv.ts';
import { renderPptx } from '../../../pack/render-pptx.ts';
import { META } from '../../pack/pack-fixtures.ts';
import { sampleAnalysis } from '../data-pack/crime-files.ts';

const ANALYSIS = sampleAnalysis();
const draft = renderPptx(ANALYSIS, META);

async function slidesOf(bytes: Uint8Array): Promise<Slide[]> {
  const outcome = await readSlides(bytes);
  if (outcome.kind === 'fault') throw new Error(outcome.fault);
  return outcome.slides;
}

/** The draft as somebody has edited it: one part with something put in the place of something else. */
async function edited(part: RegExp, from: string | RegExp, to: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await draft);
  const name = Object.keys(zip.files).find((one) => part.test(one)) ?? '';
  const xml = (await zip.file(name)?.async('string')) ?? '';
  const changed = xml.replace(from, to);
  expect(changed).not.toBe(xml);
  zip.file(name, changed);
  return zip.generateAsync({ type: 'uint8array' });
}

async function added(bytes: Uint8Array) {
  const csv = readCsvRows(new TextEncoder().encode(renderFiguresCsv(ANALYSIS)));
  const figures = csv.kind === 'rows' ? csv.rows.map(({ cells }) => cells) : [];
  return addedNumbers(await slidesOf(bytes), figuresOf({ slides: await slidesOf(await draft), figures }));
}

describe('the slides that people have edited', () => {
  it('are read with titles, texts, tables, charts, descriptions and notes, in the order in which they are shown', async () => {
    const slides = await slidesOf(await draft);
    expect(slides.map(({ number }) => number)).toEqual(slides.map((_, index) => index + 1));
    expect(slides.every(({ title }) => title !== '')).toBe(true);
    expect(slides.flatMap(({ charts }) => charts).length).toBeGreaterThan(3);
    expect(slides.flatMap(({ tables }) => tables).length).toBeGreaterThan(0);
    expect(slides.flatMap(({ descriptions }) => descriptions).length).toBeGreaterThan(3);
    const chart = slides.flatMap(({ charts }) => charts)[0];
    expect(chart?.series[0]?.points[0]?.category).not.toBe('');
  });

  it('have no added number while nobody has edited them', async () => {
    expect(await added(await draft)).toEqual([]);
  });

  it('have one where a number was typed into a text, with its slide and the words around it', async () => {
    const bytes = await edited(
      /slides\/slide3\.xml$/,
      /<a:t>[^<]*<\/a:t>/,
      '<a:t>About 98,765 offences, up 77.7%</a:t>',
    );
    const found = await added(bytes);
    expect(found.map(({ slide, written }) => [slide, written])).toEqual([
      [3, '98,765'],
      [3, '77.7%'],
    ]);
    expect(found[0]?.context).toBe('About 98,765 offences, up 77.7%');
  });

  it('have one where the data of a chart was changed', async () => {
    const bytes = await edited(/charts\/chart1\.xml$/, /(<c:val>[\s\S]*?<c:v>)[^<]*(<\/c:v>)/, '$1987654$2');
    expect((await added(bytes)).map(({ place, written }) => [place, written])).toEqual([['chart', '987654']]);
  });

  it('have none where a figure of the pack was only moved or said again', async () => {
    const { value } = ANALYSIS.total.borough.latest;
    const said = new Intl.NumberFormat('en-GB').format(value ?? 0);
    const bytes = await edited(/slides\/slide4\.xml$/, /<a:t>[^<]*<\/a:t>/, `<a:t>All in all ${said}</a:t>`);
    expect(await added(bytes)).toEqual([]);
  });

  it.each([
    ['a file that is none', new TextEncoder().encode('Hello'), 'broken'],
    ['an empty file', new Uint8Array(), 'broken'],
  ])('are refused as a value for %s', async (_what, bytes, fault) => {
    expect(await readSlides(bytes)).toEqual({ kind: 'fault', fault });
  });

  it('are refused when a part defines entities', async () => {
    const bytes = await edited(
      /slides\/slide2\.xml$/,
      /<\?xml[^>]*\?>/,
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
    );
    expect(await readSlides(bytes)).toEqual({ kind: 'fault', fault: 'broken' });
  });
});
