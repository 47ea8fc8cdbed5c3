import JSZip from 'jszip';

/** Zip entries cannot be older than 1980; any fixed moment will do, and this one is plainly not a real one. */
const ENTRY_DATE = new Date(Date.UTC(1980, 0, 1));

/**
 * Makes a deck depend on its content alone, and valid: pptxgenjs writes the time into the properties of the deck and of each
 * chart's workbook, numbers chart files by a counter of the process, and lists slide masters that do not exist.
 */
export async function repack(deck: Uint8Array, modified: string): Promise<Uint8Array> {
  const source = await JSZip.loadAsync(deck);
  const names = fileNames(source);
  const rename = chartRenaming(names);
  const target = new JSZip();
  for (const name of names
    .map((old) => ({ old, now: rename(old) }))
    .sort((a, b) => (a.now < b.now ? -1 : 1))) {
    const file = source.file(name.old);
    if (file === null) continue;
    if (name.now.endsWith('.xlsx')) {
      const workbook = await repackWorkbook(await file.async('uint8array'), modified);
      target.file(name.now, workbook, { date: ENTRY_DATE, createFolders: false });
    } else if (/\.(xml|rels)$/.test(name.now)) {
      const text = rename(describeShapes(dropEmptyValues(fixTimes(await file.async('string'), modified))));
      const fixed =
        name.now === '[Content_Types].xml' ? dropPhantoms(text, new Set(names.map(rename))) : text;
      target.file(name.now, fixed, { date: ENTRY_DATE, createFolders: false });
    } else {
      target.file(name.now, await file.async('uint8array'), { date: ENTRY_DATE, createFolders: false });
    }
  }
  return await generate(target);
}

async function repackWorkbook(workbook: Uint8Array, modified: string): Promise<Uint8Array> {
  const source = await JSZip.loadAsync(workbook);
  const target = new JSZip();
  for (const name of fileNames(source)) {
    const text = (await source.file(name)?.async('string')) ?? '';
    target.file(name, dropEmptyValues(fixTimes(text, modified)), { date: ENTRY_DATE, createFolders: false });
  }
  return await generate(target);
}

function fileNames(zip: JSZip): string[] {
  return Object.values(zip.files)
    .filter((entry) => !entry.dir)
    .map((entry) => entry.name)
    .sort();
}

function generate(zip: JSZip): Promise<Uint8Array> {
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
}

function fixTimes(xml: string, modified: string): string {
  return xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${modified}`);
}

/** pptxgenjs writes alternative text for pictures and charts only: a shape with this before its name gets the rest as its text. */
export const DESCRIBED_SHAPE = 'Described: ';

function describeShapes(xml: string): string {
  return xml.replaceAll(/ name="Described: ([^"]*)"/g, ' name="Map" descr="$1"');
}

/** A figure that is not shown is a number without digits, which strict readers refuse; it has to be no point and no cell. */
function dropEmptyValues(xml: string): string {
  return xml.replaceAll(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>|<c r="[A-Z]+\d+"><v><\/v><\/c>/g, '');
}

/** chart17.xml, where 17 counts all charts since the process began, becomes the number of the chart in this deck. */
function chartRenaming(names: readonly string[]): (text: string) => string {
  const numbers = names
    .flatMap((name) => /^ppt\/charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  const inDeck = new Map(numbers.map((number, at) => [String(number), String(at + 1)]));
  return (text) =>
    text.replaceAll(
      /\b(chart|Microsoft_Excel_Worksheet)(\d+)(?=\.(?:xml|xlsx)\b)/g,
      (whole, word: string, number: string) => {
        const now = inDeck.get(number);
        return now === undefined ? whole : `${word}${now}`;
      },
    );
}

function dropPhantoms(contentTypes: string, names: ReadonlySet<string>): string {
  return contentTypes.replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (override, part: string) =>
    names.has(part) ? override : '',
  );
}
