import { parse } from 'csv-parse/sync';
import { listFigures } from '../../domain/data-pack/pack-analysis.ts';
import { renderFiguresCsv } from '../../pack/figures-csv.ts';
import { sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { withBoroughName } from './pack-fixtures.ts';

const ANALYSIS = sampleAnalysis();

function rowsOf(csv: string): Record<string, string>[] {
  return parse<Record<string, string>>(csv, { bom: true, columns: true });
}

describe('the CSV of figures', () => {
  it('has every figure once, at full precision, with file, hash and date', () => {
    const rows = rowsOf(renderFiguresCsv(ANALYSIS));
    const figures = listFigures(ANALYSIS);
    expect(rows.map((row) => row.figure)).toEqual(figures.map((figure) => figure.id));
    expect(rows.map((row) => Number(row.value))).toEqual(figures.map((figure) => figure.value ?? 0));
    const [file] = ANALYSIS.sources;
    for (const row of rows) {
      expect(row.sha256).toBe(file?.kind === 'file' ? file.sha256 : '');
      expect(row.sources).toMatch(/^SYNTHETIC SAMPLE DATA, /);
      expect(row.supplied).toBe('2027-01-04');
    }
  });

  it('names file and hash of a table that was read from a file, beside those of the file of crimes', () => {
    const file = { fileName: 'lsoa.csv', sha256: 'd'.repeat(64) };
    const sources = ANALYSIS.sources.map((source) =>
      source.kind === 'table' ? { ...source, file } : source,
    );
    const [crime] = ANALYSIS.sources;
    const row = rowsOf(renderFiguresCsv({ ...ANALYSIS, sources })).find(({ unit }) => unit === 'per-1000');
    expect(row?.files?.split('; ')).toEqual([crime?.kind === 'file' && crime.fileName, 'lsoa.csv']);
    expect(row?.sha256?.split('; ').at(-1)).toBe(file.sha256);
    expect(row?.supplied).toBe('2027-01-04; held by the programme');
  });

  it('opens in Excel: byte-order mark, CRLF', () => {
    const csv = renderFiguresCsv(ANALYSIS);
    expect(csv.startsWith('\uFEFFfigure,')).toBe(true);
    expect(csv.split('\r\n').at(-1)).toBe('');
    expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('disarms %j', (formula) => {
    const changed = withBoroughName(ANALYSIS, 'Croydon');
    changed.total = {
      ...changed.total,
      london: { ...changed.total.london, change: { ...changed.total.london.change, area: formula } },
    };
    const row = rowsOf(renderFiguresCsv(changed)).find((one) => one.area?.endsWith(formula.trim()));
    expect(row?.area).toBe(`'${formula}`);
  });

  it('quotes commas and quotation marks, and leaves negative numbers numbers', () => {
    const changed = withBoroughName(ANALYSIS, 'Croydon');
    changed.total = {
      ...changed.total,
      london: { ...changed.total.london, change: { ...changed.total.london.change, label: `a, "b"` } },
    };
    expect(rowsOf(renderFiguresCsv(changed)).some((row) => row.measure === 'a, "b"')).toBe(true);
    expect(renderFiguresCsv(ANALYSIS)).toMatch(/,offences,-\d+,/);
  });
});
