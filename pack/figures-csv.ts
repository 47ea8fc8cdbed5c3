import { listFigures, type PackAnalysis, type Source } from '../domain/data-pack/pack-analysis.ts';
import { SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { csvCell } from '../domain/text/csv-cell.ts';

const COLUMNS = [
  'figure',
  'area',
  'measure',
  'unit',
  'value',
  'not_shown_because',
  'period_from',
  'period_to',
  'against_from',
  'against_to',
  'population_year',
  'sources',
  'files',
  'sha256',
  'supplied',
] as const;

/** As on the slide of sources. */
const HELD = 'held by the programme';

/**
 * Every figure of the pack once, at full precision, with its sources: comma-separated, UTF-8 with a byte-order mark and CRLF, as
 * Excel opens it. A text that a spreadsheet would run as a formula is disarmed by an apostrophe.
 */
export function renderFiguresCsv(analysis: PackAnalysis): string {
  const sources = new Map(analysis.sources.map((source) => [source.id, source]));
  const rows = listFigures(analysis).map((figure) => {
    const drawn = figure.sources.flatMap((id) => sources.get(id) ?? []);
    const files = drawn.flatMap(fileOf);
    return [
      figure.id,
      figure.area,
      figure.label,
      figure.unit,
      figure.value ?? '',
      figure.withheld ?? '',
      figure.period.from,
      figure.period.to,
      figure.against?.from ?? '',
      figure.against?.to ?? '',
      figure.populationYear ?? '',
      drawn.map(describe).join('; '),
      files.map((source) => source.fileName).join('; '),
      files.map((source) => source.sha256).join('; '),
      files.map((source) => source.suppliedOn).join('; '),
    ];
  });
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** Also that of a table which was read from a file; whoever holds it has no day on which it was supplied. */
function fileOf(source: Source): { fileName: string; sha256: string; suppliedOn: string }[] {
  if (source.kind === 'file') return [source];
  return source.file === undefined ? [] : [{ ...source.file, suppliedOn: HELD }];
}

function describe(source: Source): string {
  const mark = source.kind === 'file' && source.synthetic ? `${SYNTHETIC_MARKER}, ` : '';
  const edition = source.kind === 'table' ? `, ${source.edition}` : '';
  return `${mark}${source.publisher}, ${source.title}${edition}`;
}
