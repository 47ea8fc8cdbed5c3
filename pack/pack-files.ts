import { createHash } from 'node:crypto';
import { discloseAnalysis } from '../domain/data-pack/disclose-analysis.ts';
import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import type { BriefingFacts } from './briefing-facts.ts';
import { renderFiguresCsv } from './figures-csv.ts';
import { describePack } from './manifest.ts';
import { outsideMeta, type PackMeta } from './meta.ts';
import { renderBriefing } from './render-briefing.ts';
import { renderHtml } from './render-html.ts';
import { renderPptx } from './render-pptx.ts';

const HTML = 'text/html; charset=utf-8';
const CSV = 'text/csv; charset=utf-8';

/** The files of a version, by the kind of document that each is. */
const FILES = {
  pack: {
    name: 'slides.pptx',
    contentType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
  'pack-page': { name: 'page.html', contentType: HTML },
  figures: { name: 'figures.csv', contentType: CSV },
  briefing: { name: 'briefing.html', contentType: HTML },
  'outside-page': { name: 'outside-page.html', contentType: HTML },
  'outside-figures': { name: 'outside-figures.csv', contentType: CSV },
  manifest: { name: 'manifest.json', contentType: 'application/json' },
} as const;
type PackFileKind = keyof typeof FILES;

export interface PackFile {
  kind: PackFileKind;
  /** `croydon-version-1-slides.pptx` */
  name: string;
  contentType: string;
  bytes: Uint8Array;
  /** Of `bytes`, in lower-case hexadecimal. */
  sha256: string;
}

export interface PackContents {
  analysis: PackAnalysis;
  meta: PackMeta;
  /** What is known of the meeting beside the figures. */
  facts?: BriefingFacts;
}

/**
 * The whole pack of one borough: slides, page, figures and the chair's briefing, which are restricted; page and figures with small
 * numbers left out, for those outside; and the manifest. Equal contents give equal bytes, whoever asks for them.
 */
export async function renderPackFiles({ analysis, meta, facts }: PackContents): Promise<PackFile[]> {
  const outside = discloseAnalysis(analysis, meta.disclosure);
  const stem = `${analysis.borough.name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-version-${meta.version}`;
  const file = (kind: PackFileKind, content: Uint8Array | string): PackFile => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { name, contentType } = FILES[kind];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { kind, name: `${stem}-${name}`, contentType, bytes, sha256 };
  };
  const files = [
    file('pack', await renderPptx(analysis, meta)),
    file('pack-page', renderHtml(analysis, meta)),
    file('figures', renderFiguresCsv(analysis)),
    file(
      'briefing',
      renderBriefing({ borough: analysis.borough.name, theme: analysis.theme, meta, analysis, facts }),
    ),
    file('outside-page', renderHtml(outside, outsideMeta(meta))),
    file('outside-figures', renderFiguresCsv(outside)),
  ];
  const manifest = describePack({ analysis, meta, outputs: files });
  return [...files, file('manifest', `${JSON.stringify(manifest, null, 2)}\n`)];
}
