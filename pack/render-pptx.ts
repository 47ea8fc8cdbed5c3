import PptxGenJS from 'pptxgenjs';
import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { THEMES } from '../domain/data-pack/themes.ts';
import { buildSections } from './build-sections.ts';
import type { PackMeta } from './meta.ts';
import { FONT } from './palette.ts';
import { fillSection, fillTitle } from './pptx/fill-slide.ts';
import { paginate } from './pptx/paginate.ts';
import { repack } from './pptx/repack.ts';
import { addFramedSlide, defineMaster, type Frame } from './pptx/slide-frame.ts';
import type { Section } from './section.ts';
import { packTitle } from './slide-titles.ts';
import { formatDay } from './wording.ts';

/**
 * The pack as PowerPoint slides with native charts and tables, one message a slide, marking and source on each. Equal input gives
 * equal bytes: the only date in the file is `meta.preparedOn`.
 */
export async function renderPptx(analysis: PackAnalysis, meta: PackMeta): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  const name = packTitle(analysis);
  deck.layout = 'LAYOUT_WIDE';
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  deck.title = name;
  deck.subject = `${THEMES[analysis.theme].name}. ${meta.marking}`;
  deck.author = 'Joint Engagement Meetings programme';
  deck.company = 'Joint Engagement Meetings programme';
  defineMaster(deck);

  const isSynthetic = analysis.sources.some((source) => source.kind === 'file' && source.synthetic);
  const frame = (section: Pick<Section, 'title' | 'sources'>): Frame => ({
    title: section.title,
    sources: section.sources,
    marking: meta.marking,
    ...(isSynthetic && { warning: SYNTHETIC_MARKER }),
    footer: `${analysis.borough.name}, round ${meta.round}, version ${meta.version}, ${formatDay(meta.preparedOn)}`,
  });
  const sections = buildSections(analysis, meta);
  addFramedSlide(deck, frame({ title: name, sources: sections[0]?.sources ?? [] }), (slide) =>
    fillTitle(slide, analysis, meta),
  );
  for (const section of sections.flatMap(paginate))
    addFramedSlide(deck, frame(section), (slide) => fillSection(slide, section));

  const written = await deck.write({ outputType: 'uint8array' });
  if (!(written instanceof Uint8Array)) throw new TypeError('the deck was not written as bytes');
  return await repack(written, `${meta.preparedOn}T00:00:00Z`);
}
