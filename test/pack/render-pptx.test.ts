import { createHash } from 'node:crypto';
import JSZip from 'jszip';
import { renderPptx } from '../../pack/render-pptx.ts';
import { sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { META, withBoroughName } from './pack-fixtures.ts';

const ANALYSIS = sampleAnalysis();

async function open(deck: Uint8Array) {
  const zip = await JSZip.loadAsync(deck);
  const names = Object.keys(zip.files).sort();
  const read = (name: string) => zip.file(name)?.async('string') ?? Promise.resolve('');
  const slideNames = names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  const slides = await Promise.all(slideNames.map(read));
  return { zip, names, read, slides };
}

describe('the slides', () => {
  const rendered = renderPptx(ANALYSIS, META);
  const opened = rendered.then(open);

  it('are a title and one for each section, each with marking, source, version and synthetic mark', async () => {
    const { slides } = await opened;
    expect(slides).toHaveLength(11);
    for (const slide of slides) {
      expect(slide.split('OFFICIAL-SENSITIVE')).toHaveLength(3);
      expect(slide).toContain('Source: ');
      expect(slide).toContain('Croydon, round 1, version 2, 4 January 2027');
      expect(slide).toMatch(/<a:t>SYNTHETIC SAMPLE DATA<\/a:t>/);
      expect(slide).toContain('type="title"');
    }
  });

  it('have native charts with a workbook behind each, and words for those who do not see them', async () => {
    const { names, slides, read } = await opened;
    const charts = names.filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
    expect(charts).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `ppt/charts/chart${number}.xml`));
    expect(names.filter((name) => name.endsWith('.xlsx'))).toHaveLength(7);
    const alternatives = slides.flatMap((slide) =>
      [...slide.matchAll(/<p:cNvPr [^>]*name="Chart[^>]*descr="([^"]*)"/g)].map((match) => match[1]),
    );
    expect(alternatives).toHaveLength(7);
    expect(alternatives.every((text) => /^(Bar|Column|Line) /.test(text ?? ''))).toBe(true);
    const total = String(ANALYSIS.total.borough.latest.value);
    expect((await Promise.all(charts.map(read))).join('')).toContain(`<c:v>${total}</c:v>`);
  });

  it('list only parts that exist, so that no reader has to repair the file', async () => {
    const { names, read } = await opened;
    const listed = [...(await read('[Content_Types].xml')).matchAll(/PartName="\/([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.filter((part) => !names.includes(part ?? ''))).toEqual([]);
    for (const name of names.filter((one) => one.endsWith('.rels'))) {
      const folder = name.replace(/_rels\/[^/]+$/, '');
      for (const [, target = ''] of (await read(name)).matchAll(/Target="([^"]+)"/g))
        expect(names).toContain(new URL(target, `file:///${folder}`).pathname.slice(1));
    }
  });

  it('are the same bytes whenever they are made, and others when the version is', async () => {
    const hash = (deck: Uint8Array) => createHash('sha256').update(deck).digest('hex');
    const first = hash(await rendered);
    jest.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), doNotFake: ['setImmediate', 'nextTick'] });
    try {
      jest.advanceTimersByTime(5_000);
      const [again, beside] = await Promise.all([renderPptx(ANALYSIS, META), renderPptx(ANALYSIS, META)]);
      expect([hash(again), hash(beside)]).toEqual([first, first]);
    } finally {
      jest.useRealTimers();
    }
    expect(hash(await renderPptx(ANALYSIS, { ...META, version: 3 }))).not.toBe(first);
  });

  it('carry no moment but the day the pack was prepared', async () => {
    const { read } = await opened;
    const core = await read('docProps/core.xml');
    expect([...core.matchAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g)].map(String)).toEqual([
      '2027-01-04T00:00:00Z',
      '2027-01-04T00:00:00Z',
    ]);
  });

  it('escape every text, and put a long list of missing data on several slides', async () => {
    const organisation = 'A & B <Partners> "Ltd"';
    const missing = Array.from({ length: 19 }, (_, at) => ({ dataType: `Type ${at}`, organisation }));
    const { slides } = await open(
      await renderPptx(withBoroughName(ANALYSIS, '<b>&"x"'), { ...META, missing }),
    );
    expect(slides).toHaveLength(13);
    expect(slides.join('')).toContain('A &amp; B &lt;Partners&gt; ');
    expect(slides.join('')).not.toContain('<b>&');
    expect(slides.join('')).toContain('(3 of 3)');
  });
});
