import fc from 'fast-check';
import JSZip from 'jszip';
import { openPackage } from '../../../domain/office/package.ts';
import { aCompoundFile, aWorkbook, type WorkbookParts } from '../../support/office-files.ts';

const MAX = 250 * 1024 * 1024;
const RELATIONSHIP = (type: string, mode = 'External') =>
  `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="http://x.example" TargetMode="${mode}"/></Relationships>`;

const open = async (given: WorkbookParts) => openPackage(await aWorkbook(given), MAX);
const fault = (fault: string) => ({ kind: 'fault', fault });
const zipOf = (parts: Record<string, string | Uint8Array>) => {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
};

/** Changes two or four bytes wherever a signature stands. */
function patched(bytes: Uint8Array, signature: number, offset: number, value: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1)
    if (view.getUint32(at, true) === signature) copy.set(value, at + offset);
  return copy;
}
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END = 0x06054b50;

describe('opening an Office file', () => {
  it('takes a workbook, links that a reader may click included', async () => {
    const parts = { 'xl/worksheets/_rels/sheet1.xml.rels': RELATIONSHIP('hyperlink') };
    expect(await open({ rows: [[1]], parts })).toMatchObject({ kind: 'package', format: 'xlsx' });
  });

  const macroType =
    '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
  it.each([
    ['macros, by its type', { types: macroType }, 'macros'],
    ['macros, by their part', { parts: { 'xl/vbaProject.bin': 'x' } }, 'macros'],
    ['macros of Excel 4', { parts: { 'xl/macrosheets/sheet1.xml': '<x/>' } }, 'macros'],
    [
      'links to other workbooks',
      { parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } },
      'outside-links',
    ],
    [
      'a picture from elsewhere',
      { parts: { 'xl/drawings/_rels/drawing1.xml.rels': RELATIONSHIP('image') } },
      'outside-links',
    ],
    [
      'a template from elsewhere',
      { parts: { 'xl/_rels/more.xml.rels': RELATIONSHIP('attachedTemplate', 'external') } },
      'outside-links',
    ],
    [
      'an OLE object',
      { parts: { 'xl/embeddings/oleObject1.bin': aCompoundFile('Package') } },
      'embedded-objects',
    ],
    ['an ActiveX control', { parts: { 'xl/activeX/activeX1.xml': '<x/>' } }, 'embedded-objects'],
    ['a program', { parts: { 'xl/media/run.exe': 'MZ' } }, 'embedded-objects'],
    [
      'a file with another file in it',
      { parts: { 'xl/media/image1.png': Buffer.from('PK\u0003\u0004rest') } },
      'packed-inside',
    ],
    ['a part above the file', { parts: { '../../evil.xml': 'x' } }, 'unsafe-names'],
    ['a part at the root of a disk', { parts: { 'C:/evil.xml': 'x' } }, 'unsafe-names'],
    ['a part with a backslash', { parts: { 'xl\\evil.xml': 'x' } }, 'unsafe-names'],
    ['two parts that differ in case alone', { parts: { 'xl/Workbook.xml': '<x/>' } }, 'unsafe-names'],
    [
      'no type that we know',
      { types: '<Types><Override ContentType="application/zip"/></Types>' },
      'other-kind',
    ],
  ] as [string, WorkbookParts, string][])('refuses one with %s', async (_, given, expected) => {
    expect(await open({ rows: [[1]], ...given })).toEqual(fault(expected));
  });

  it('refuses any other zipped file, and one of thousands of parts', async () => {
    expect(await openPackage(await zipOf({ 'a.csv': 'x' }), MAX)).toEqual(fault('other-kind'));
    const many = Object.fromEntries(Array.from({ length: 4_001 }, (_, index) => [`p${index}`, '']));
    expect(await openPackage(await zipOf(many), MAX)).toEqual(fault('too-many-parts'));
  });

  it('takes the workbook behind a chart of a presentation, and no other file inside one', async () => {
    const types =
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>';
    const deck = (name: string, inside: Uint8Array) =>
      zipOf({ '[Content_Types].xml': types, [name]: inside });
    const chart = await aWorkbook({ rows: [[1]] });
    expect(
      await openPackage(await deck('ppt/embeddings/Microsoft_Excel_Sheet1.xlsx', chart), MAX),
    ).toMatchObject({ format: 'pptx' });
    expect(await openPackage(await deck('ppt/media/image1.xlsx', chart), MAX)).toEqual(
      fault('packed-inside'),
    );
    const macros = await aWorkbook({ parts: { 'xl/vbaProject.bin': 'x' } });
    expect(await openPackage(await deck('ppt/embeddings/Microsoft_Excel_Sheet1.xlsx', macros), MAX)).toEqual(
      fault('macros'),
    );
  });

  describe('believes nothing of what a zip file says of itself', () => {
    const sample = () =>
      aWorkbook({ rows: [[1]], parts: { 'xl/media/zeros.bin': Buffer.alloc(30_000_000) } });

    it('counts what comes out: 30 MB of zeros in 30 KB are too much, whatever size is claimed', async () => {
      const bytes = patched(
        patched(await sample(), CENTRAL, 24, Uint8Array.of(9, 0, 0, 0)),
        LOCAL,
        22,
        Uint8Array.of(9, 0, 0, 0),
      );
      expect(await openPackage(bytes, MAX)).toEqual(fault('too-large-unpacked'));
      expect(await openPackage(await aWorkbook({ rows: [['x'.repeat(5_000)]] }), 4_000)).toEqual(
        fault('too-large-unpacked'),
      );
    });

    it.each([
      ['a password', CENTRAL, 8, [1, 0], 'encrypted'],
      ['another packing', CENTRAL, 10, [12, 0], 'unusual-packing'],
      ['parts on another disk', END, 4, [1, 0], 'unusual-packing'],
      ['an offset behind its end', CENTRAL, 42, [0xff, 0xff, 0xff, 0x7f], 'broken'],
      ['a size behind its end', CENTRAL, 20, [0xff, 0xff, 0xff, 0x7f], 'broken'],
      ['a length of name that runs over', CENTRAL, 28, [0xff, 0xff], 'broken'],
      ['all parts at one place', CENTRAL, 42, [0, 0, 0, 0], 'broken'],
      ['another name before the data', LOCAL, 30, [0x78], 'broken'],
    ] as [string, number, number, number[], string][])(
      'refuses %s',
      async (...[, signature, offset, value, expected]) => {
        const bytes = patched(await aWorkbook({ rows: [[1]] }), signature, offset, Uint8Array.from(value));
        expect(await openPackage(bytes, MAX)).toEqual(fault(expected));
      },
    );

    it('refuses parts that overlap: one piece of data would be unpacked again and again', async () => {
      const bytes = await zipOf({ a: 'x'.repeat(50), b: 'y' });
      const view = new DataView(bytes.buffer);
      const at = bytes.findIndex(
        (_, index) => index + 4 <= bytes.length && view.getUint32(index, true) === CENTRAL,
      );
      // The first part now reaches over the second.
      const longer = Uint8Array.from(bytes);
      new DataView(longer.buffer).setUint32(at + 20, 60, true);
      expect(await openPackage(longer, MAX)).toEqual(fault('too-large-unpacked'));
    });
  });

  it('answers any bytes, changed files among them, with a verdict and never with an error', async () => {
    const real = await aWorkbook({ rows: [['a', 1]], sharedStrings: ['<t>x</t>'] });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .array(fc.tuple(fc.nat(real.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
            .map((changes) => {
              const copy = Uint8Array.from(real);
              for (const [at, byte] of changes) copy[at] = byte;
              return copy;
            }),
          fc.nat(real.length).map((end) => real.subarray(0, end)),
        ),
        async (bytes) => expect(['package', 'fault']).toContain((await openPackage(bytes, MAX)).kind),
      ),
      { numRuns: 200 },
    );
  });
});
