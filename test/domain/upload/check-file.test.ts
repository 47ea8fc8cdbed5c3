import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import JSZip from 'jszip';
import { importSimpleCsv, SIMPLE_UNITS } from '../../../domain/data-pack/importers/simple-csv.ts';
import { MAIN_TYPES } from '../../../domain/office/package.ts';
import { readSheetAsCsv } from '../../../domain/office/sheet-csv.ts';
import { checkFile } from '../../../domain/upload/check-file.ts';
import { MAX_FILE_BYTES, MAX_UNPACKED_BYTES, type UploadPurpose } from '../../../domain/upload/purpose.ts';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import { PACK_REFERENCE } from '../../../programme/pack-reference.ts';
import { generateSampleCrime } from '../../../programme/sample-crime.ts';
import { aCompoundFile, aWorkbook, type Cell } from '../../support/office-files.ts';

const ANSWER: UploadPurpose = { kind: 'answer', taskId: 't' };
/** As docs/security.md and ADR 15 say. */
const TAKEN: Record<UploadPurpose['kind'], string[]> = {
  answer: ['csv', 'xlsx'],
  'pack-final': ['pptx'],
  library: ['csv', 'csv-gz', 'geojson'],
};
const HEAD = ['Period', 'Borough', 'Measure', 'Category', 'Value', 'Unit'];

const check = (bytes: Uint8Array | string, over: { purpose?: UploadPurpose; dataType?: string } = {}) =>
  checkFile(
    { bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, purpose: ANSWER, ...over },
    PACK_REFERENCE,
  );
const why = async (...given: Parameters<typeof check>) => {
  const verdict = await check(...given);
  return verdict.kind === 'refused' ? verdict.problems[0]?.message : verdict.kind;
};

describe('checking a file', () => {
  it.each([
    ['an empty file', '', /empty/],
    ['a PDF', '%PDF-1.7 x', /table that it was made from/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), /picture/],
    ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /picture/],
    ['gzip', gzipSync('a,b\n1,2\n'), /Unpack it/],
    ['another archive', Buffer.from('Rar!\u001a'), /archive/],
    ['a program', Buffer.from('MZ\u0000\u0001'), /program/],
    ['rich text', '{\\rtf1 x}', /text document/],
    ['Unicode text', Buffer.from('\uFEFFa\tb', 'utf16le'), /UTF-16/],
    ['an .xls workbook', aCompoundFile('Workbook'), /older Office program/],
    ['a workbook with a password', aCompoundFile('EncryptionInfo'), /password/],
    ['a web page', '<html><table>', /web page/],
    ['bytes that are no text', Buffer.from([1, 2, 0, 3]), /not text/],
    ['a head without rows', 'a,b\n', /no row below/],
    ['a broken quotation mark', 'a,b\n"x,1\n', /quotation mark/],
    ['a presentation’s kind of packing', Buffer.from('PK\u0003\u0004'), /damaged/],
  ])('refuses %s and says what to do', async (_, bytes, words) => {
    expect(await why(bytes)).toMatch(words);
  });

  it('refuses what is larger than a form may bring, whoever brought it', async () => {
    expect(await why(Buffer.alloc(MAX_FILE_BYTES + 1, 'a'))).toMatch(/25 MB/);
  });

  it('goes by the content: a table that begins with two letters of a program is a table', async () => {
    expect(await check('MZ,b\n1,2\n')).toMatchObject({ kind: 'usable', format: 'csv' });
    expect(await check('BM,b\n1,2\n')).toMatchObject({ kind: 'usable' });
  });

  it('takes for each purpose the kinds of file that it asks for, and no other kind that it can read', async () => {
    const deck = await new JSZip()
      .file('[Content_Types].xml', `<Types><Override ContentType="${MAIN_TYPES.pptx}"/></Types>`)
      .generateAsync({ type: 'uint8array' });
    const files = {
      pptx: deck,
      xlsx: await aWorkbook({
        rows: [
          ['Ward', 'Truants'],
          ['Addiscombe', 4],
        ],
      }),
      csv: 'Ward,Truants\nAddiscombe,4\n',
      'csv-gz': gzipSync('Ward,Truants\nAddiscombe,4\n'),
      geojson: '{"features":[]}',
    };
    const purposes: UploadPurpose[] = [ANSWER, { kind: 'pack-final', packVersion: 1 }, { kind: 'library' }];
    for (const purpose of purposes)
      for (const [format, bytes] of Object.entries(files)) {
        const verdict = await check(bytes, { purpose });
        // Of the library, which takes public files alone, these are none; but it reads them to see.
        const isRead =
          verdict.kind === 'usable' ||
          (purpose.kind === 'library' && /first line is none/.test(JSON.stringify(verdict)));
        expect([purpose.kind, format, isRead]).toEqual([
          purpose.kind,
          format,
          TAKEN[purpose.kind].includes(format),
        ]);
      }
  });

  it('takes any table, and says when no figure will be read from it', async () => {
    const verdict = await check('Ward,Truants\nAddiscombe,4\n');
    expect(verdict).toMatchObject({
      kind: 'usable',
      format: 'csv',
      remarks: [expect.stringMatching(/as it is/)],
    });
    expect(verdict).not.toHaveProperty('layout');
    const workbook = await aWorkbook({
      rows: [
        ['Ward', 'Truants'],
        ['Addiscombe', 4],
      ],
    });
    expect(await check(workbook)).toMatchObject({ kind: 'usable', format: 'xlsx' });
  });

  it('reads what Excel saves in Britain: Windows-1252 and a byte-order mark', async () => {
    const rows = `${HEAD.join(',')}\n2026,Croydon,Café fights,,3,count\n`;
    expect(await check(Buffer.from(rows, 'latin1'))).toMatchObject({ kind: 'usable', layout: 'simple' });
    expect(await check(Buffer.from(`\uFEFF${rows}`))).toMatchObject({
      kind: 'usable',
      layout: 'simple',
      goodRows: 1,
    });
  });

  describe('of recorded crime', () => {
    const crime = generateSampleCrime({ until: '2026-12', months: 36 }).text;
    it('takes the published layout, as CSV and as a workbook', async () => {
      expect(await check(crime, { dataType: 'b' })).toMatchObject({
        kind: 'usable',
        layout: 'mps-borough-A',
      });
      const rows = crime
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(',').map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell)));
      const workbook = await aWorkbook({ rows });
      expect(await check(workbook, { dataType: 'b' })).toMatchObject({
        kind: 'usable',
        format: 'xlsx',
        layout: 'mps-borough-A',
      });
    });

    it('refuses another layout, and one bad row: a row that is left out would read as zero', async () => {
      expect(await why('Ward,Truants\nA,4\n', { dataType: 'b' })).toMatch(/first line|column/i);
      const broken = crime.trimEnd().replace(/,\d+$/, ',many\n');
      const verdict = await check(broken, { dataType: 'b' });
      expect(verdict).toMatchObject({ kind: 'refused', problems: [{ line: expect.any(Number) }] });
    });
  });

  describe('in the simple layout', () => {
    const good = ['2026-12', 'Croydon', 'Noise', 'Parties', 3, 'count'];
    it('lists every bad row by its line, counts good and bad ones, and leaves the choice to others', async () => {
      const rows = [
        HEAD,
        good,
        ['2026-13', 'Croydon', 'Noise', 'x', 'many', 'count'],
        ['2026-11', 'Croydon', 'Noise', '', 4, 'count'],
      ];
      for (const bytes of [rows.map((cells) => cells.join(',')).join('\n'), await aWorkbook({ rows })]) {
        const verdict = await check(bytes);
        expect(verdict).toMatchObject({ kind: 'has-bad-rows', layout: 'simple', goodRows: 2, badRows: 1 });
        expect(verdict.kind === 'has-bad-rows' && verdict.problems).toEqual([
          { line: 3, column: 'Period', message: expect.stringContaining('2026-13') },
          { line: 3, column: 'Value', message: expect.stringContaining('many') },
        ]);
      }
    });

    it('tells of all problems where a list on a page ends', async () => {
      const bad = Array.from({ length: 40 }, (_, index) => `20${index + 10}x,Croydon,Noise,,1,count`);
      const verdict = await check([HEAD.join(','), good.join(','), ...bad].join('\n'));
      expect(verdict).toMatchObject({ kind: 'has-bad-rows', badRows: 40 });
      if (verdict.kind === 'has-bad-rows') expect(verdict.problems).toHaveLength(40);
    });

    it('refuses a file without one good row', async () => {
      const verdict = await check(`${HEAD.join(',')}\n2026,Atlantis,Noise,,1,count\n`);
      expect(verdict).toMatchObject({ kind: 'refused', problems: [{ line: 2, column: 'Borough' }] });
    });

    it('takes percentages as a cell shows them, and nowhere else', async () => {
      const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>';
      const share: Cell = { xml: '<c s="1"><v>0.56</v></c>' };
      const workbook = (unit: string) =>
        aWorkbook({ rows: [HEAD, ['2026', 'Croydon', 'Share', '', share, unit]], styles });
      expect(await check(await workbook('percent'))).toMatchObject({ kind: 'usable', goodRows: 1 });
      expect(await check(await workbook('count'))).toMatchObject({ kind: 'refused' });
    });

    it('gives the same figures from a workbook as from a CSV of the same rows', async () => {
      const row = fc.record({
        period: fc.constantFrom(
          '2026',
          '2026/27',
          '2026-Q4',
          '2026-12',
          '2026-12-31',
          '2026-12-31T22:15',
          'nonsense',
        ),
        borough: fc.constantFrom(...BOROUGHS.slice(0, 4).map(({ name }) => name), 'Atlantis'),
        measure: fc.constantFrom('Noise', 'Truants, all', 'He said "no"', ''),
        category: fc.constantFrom('', 'x', 'é'),
        value: fc.oneof(
          fc.nat(1_000_000),
          fc.double({ min: -1_000, max: 1_000, noNaN: true }).map((value) => Number(value.toFixed(4))),
        ),
        unit: fc.constantFrom(...SIMPLE_UNITS, 'Count', 'miles'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
          const cells = [
            HEAD,
            ...rows.map((one) => [one.period, one.borough, one.measure, one.category, one.value, one.unit]),
          ];
          const quote = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
          const csv = Buffer.from(cells.map((line) => line.map(quote).join(',')).join('\r\n'));
          const workbook = await aWorkbook({ rows: cells });
          const sheet = await readSheetAsCsv(workbook, MAX_UNPACKED_BYTES);
          if (sheet.kind === 'fault') throw new Error(sheet.fault);
          expect(importSimpleCsv(sheet.csv, PACK_REFERENCE)).toEqual(importSimpleCsv(csv, PACK_REFERENCE));
          const [fromSheet, fromCsv] = [await check(workbook), await check(csv)];
          expect({ ...fromSheet, format: 'csv' }).toEqual(fromCsv);
        }),
        { numRuns: 40 },
      );
    });
  });

  it('takes for each purpose its own kind alone', async () => {
    const library: UploadPurpose = { kind: 'library' };
    const final: UploadPurpose = { kind: 'pack-final', packVersion: 1 };
    const workbook = await aWorkbook({ rows: [['a'], [1]] });
    expect(await why(workbook, { purpose: final })).toMatch(/another kind.*PowerPoint/);
    expect(await why('a,b\n1,2\n', { purpose: final })).toMatch(/another kind/);
    const areas = 'code,name,inland_area_ha\nE09000008,Croydon,8650\n';
    expect(await check(gzipSync(areas), { purpose: library })).toMatchObject({
      kind: 'usable',
      format: 'csv-gz',
      layout: 'borough-areas',
    });
    expect(await why(gzipSync(areas).subarray(0, 40), { purpose: library })).toMatch(/damaged/);
    expect(await check('{"type":"FeatureCollection"}', { purpose: library })).toMatchObject({
      kind: 'refused',
      format: 'geojson',
    });
    expect(await why('a,b\n1,2\n', { purpose: library })).toMatch(/none of those.*Period,Borough,/);
  });

  it('answers any bytes with a verdict', async () => {
    const starts = ['', 'PK\u0003\u0004', '%PDF', '\u001f\u008b', '{', '<', `${HEAD.join(',')}\n`];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
        expect(['usable', 'has-bad-rows', 'refused']).toContain((await check(bytes)).kind);
      }),
      { numRuns: 200 },
    );
  });
});
