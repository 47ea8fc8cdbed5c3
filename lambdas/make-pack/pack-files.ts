import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Contact } from '../../domain/people/contact.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import { renderFiguresCsv } from '../../pack/figures-csv.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { renderHtml } from '../../pack/render-html.ts';
import { renderPptx } from '../../pack/render-pptx.ts';
import type { NewDocument } from '../shared/documents.ts';
import { renderReport } from '../shared/report-page.ts';
import { briefing } from './briefing.ts';

export interface PackContents {
  file: JemFile;
  contacts: readonly Contact[];
  /** undefined: no crime file was supplied. */
  analysis: PackAnalysis | undefined;
  meta: PackMeta;
  /** Changes that were asked for in the version before. */
  requests: readonly string[];
}

type File = Omit<NewDocument, 'jemId'>;

const HTML = 'text/html; charset=utf-8';
const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** The files of one version: slides to be signed, the same as a page, the figures behind them, and the chair's briefing. */
export async function packFiles(contents: PackContents): Promise<File[]> {
  const { file, analysis, meta } = contents;
  const { version: packVersion } = meta;
  const stem = `${file.jem.borough.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-version-${packVersion}`;
  const of = (kind: File['kind'], extension: string) => ({
    id: `${kind}-${packVersion}`,
    kind,
    name: `${stem}-${kind}.${extension}`,
    packVersion,
  });
  const forChair = { ...of('briefing', 'html'), contentType: HTML, body: renderReport(briefing(contents)) };
  if (!analysis)
    return [{ ...of('pack', 'html'), contentType: HTML, body: packWithoutFigures(contents) }, forChair];
  return [
    { ...of('pack', 'pptx'), contentType: PPTX, body: await renderPptx(analysis, meta) },
    { ...of('pack-page', 'html'), contentType: HTML, body: renderHtml(analysis, meta) },
    { ...of('figures', 'csv'), contentType: 'text/csv; charset=utf-8', body: renderFiguresCsv(analysis) },
    forChair,
  ];
}

/** "No data" in words, never an empty chart (F32). */
function packWithoutFigures({ file: { jem }, meta }: PackContents): string {
  return renderReport({
    title: `Joint Engagement Meeting: ${jem.borough}`,
    introduction: `Round ${meta.round}, version ${meta.version}. No file of recorded crime was supplied, so this pack has no figures.`,
    sections: [
      {
        heading: 'Data asked for and not supplied',
        list: meta.missing.map(({ dataType, organisation }) => `${dataType}: ${organisation}`),
      },
    ],
  });
}
