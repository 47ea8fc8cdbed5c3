import fc from 'fast-check';
import { readSheetAsCsv } from '../../../domain/office/sheet-csv.ts';
import { aWorkbook, type Cell, escaped, type WorkbookParts } from '../../support/office-files.ts';

const MAX = 10_000_000;

async function read(given: WorkbookParts) {
  const outcome = await readSheetAsCsv(await aWorkbook(given), MAX);
  if (outcome.kind === 'fault') throw new Error(outcome.fault);
  return { ...outcome, csv: new TextDecoder().decode(outcome.csv) };
}
const rowsOf = async (...rows: Cell[][]) => (await read({ rows })).csv;
const x = (xml: string) => ({ xml });

describe('a sheet as CSV', () => {
  it('has numbers, texts, results of formulas, truth values and errors as their sender sees them', async () => {
    const csv = await rowsOf([
      12,
      0.1 + 0.2,
      'a, "b"',
      x('<c><f>1+1</f><v>2</v></c>'),
      x('<c t="str"><f>A1</f><v>text</v></c>'),
      x('<c t="b"><v>1</v></c>'),
      x('<c t="e"><v>#REF!</v></c>'),
      x('<c t="d"><v>2026-12-31T00:00:00</v></c>'),
    ]);
    expect(csv).toBe('12,0.3,"a, ""b""",2,text,TRUE,#REF!,2026-12-31\n');
  });

  it('reads shared texts in runs, without phonetic readings, and characters that XML cannot hold', async () => {
    const { csv } = await read({
      rows: [[x('<c t="s"><v>0</v></c>'), x('<c t="s"><v>1</v></c>')]],
      sharedStrings: [
        '<r><t>Tower </t></r><r><t>Hamlets</t></r><rPh><t>no</t></rPh>',
        '<t>a_x000D_b &#8364;&amp;</t>',
      ],
    });
    expect(csv).toBe('Tower Hamlets,a b €&\n');
  });

  it('has dates as fine as their format shows them, in both calendars, and percentages with their sign', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="mmm\\-yyyy"/><numFmt numFmtId="165" formatCode="[$-809]dd mmmm yyyy;@"/><numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="#,##0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/><xf numFmtId="10"/><xf numFmtId="167"/></cellXfs>';
    const cells = [1, 2, 3, 4].map((style) => x(`<c s="${style}"><v>46357</v></c>`));
    const more = [
      x('<c s="5"><v>46357.927083333336</v></c>'),
      x('<c s="6"><v>0.56</v></c>'),
      x('<c s="7"><v>5</v></c>'),
    ];
    const { csv } = await read({ rows: [[...cells, ...more]], styles });
    expect(csv).toBe('2026-12-01,2026-12,2026-12-01,2026,2026-12-01T22:15,56%,5\n');
    const early = await read({ rows: [[x('<c s="1"><v>1</v></c>'), x('<c s="1"><v>61</v></c>')]], styles });
    expect(early.csv).toBe('1900-01-01,1900-03-01\n');
    const mac = await read({
      rows: [[x('<c s="1"><v>44895</v></c>')]],
      styles,
      workbook:
        '<workbook><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    });
    expect(mac.csv).toBe('2026-12-01\n');
  });

  it('keeps every row on the line of its number, and empty cells before others', async () => {
    const { csv } = await read({
      sheet:
        '<sheetData><row r="2"><c r="C2"><v>1</v></c></row><row r="5"><c r="A5"><v>2</v></c></row></sheetData>',
    });
    expect(csv).toBe('\n,,1\n\n\n2\n');
  });

  it('counts what its sender may not see: hidden rows, merged cells, other sheets, formulas without a result', async () => {
    const sheet =
      '<sheetData><row r="1" hidden="1"><c r="A1"><f>B1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>';
    expect(await read({ sheet })).toMatchObject({
      hiddenRows: 1,
      mergedCells: 1,
      formulasWithoutResult: 1,
      otherSheets: 0,
    });
  });

  it('is of the sheet called data wherever it stands, else of the first that is not hidden', async () => {
    const sheets = [
      { name: 'Notes', state: 'hidden', rows: [['hidden']] },
      { name: 'First', rows: [['first']] },
    ];
    expect(await read({ sheets })).toMatchObject({ csv: 'first\n', sheetName: 'First', otherSheets: 1 });
    const named = [...sheets, { name: ' DATA ', rows: [['data']] }];
    expect(await read({ sheets: named })).toMatchObject({ csv: 'data\n', otherSheets: 2 });
  });

  it('gives back any text as it was typed, control characters as a space', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
        async (texts) => {
          fc.pre(texts.some((text) => text.trim() !== ''));
          const wanted = texts.map((text) => text.replace(/\p{Cc}+/gu, ' '));
          const csv = await rowsOf(texts);
          const cells = wanted.map((text) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
          expect(csv).toBe(`${cells.join(',')}\n`);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a text that is not there', '<sheetData><row r="1"><c t="s"><v>7</v></c></row></sheetData>'],
    ['rows that go back', '<sheetData><row r="2"/><row r="1"/></sheetData>'],
    ['cells that go back', '<sheetData><row r="1"><c r="B1"/><c r="A1"/></row></sheetData>'],
    ['a row that no sheet has', '<sheetData><row r="1048577"/></sheetData>'],
    ['a column that no sheet has', '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>'],
    [
      'an entity of its own',
      '<sheetData><row r="1"><c t="inlineStr"><is><t>&lol;</t></is></c></row></sheetData>',
    ],
    ['a definition of entities', '<!DOCTYPE x [<!ENTITY a "aaaa">]><sheetData/>'],
    ['an end that is missing', '<sheetData><row r="1"'],
  ])('is not read from a sheet with %s', async (_, sheet) => {
    const outcome = await readSheetAsCsv(await aWorkbook({ sheet: sheet }), MAX);
    expect(outcome).toEqual({ kind: 'fault', fault: 'broken' });
  });

  it('is not made of one long text that twenty thousand cells name: no string is that long', async () => {
    const long = `<t>${escaped('x'.repeat(30_000))}</t>`;
    const rows = Array.from({ length: 20_000 }, () => [x('<c t="s"><v>0</v></c>')]);
    const outcome = await readSheetAsCsv(await aWorkbook({ rows, sharedStrings: [long] }), MAX);
    expect(outcome).toEqual({ kind: 'fault', fault: 'too-large-unpacked' });
  });

  it('is not made of a thousand rows that begin in the last column', async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>1</v></c></row>`,
    );
    const outcome = await readSheetAsCsv(
      await aWorkbook({ sheet: `<sheetData>${rows.join('')}</sheetData>` }),
      MAX,
    );
    expect(outcome).toEqual({ kind: 'fault', fault: 'too-large-unpacked' });
  });
});
