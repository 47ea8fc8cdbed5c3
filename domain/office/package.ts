import { type Fault, faultsAsValues, OfficeFault } from './fault.ts';
import { type Budget, unpack } from './unpack.ts';
import { readXml } from './xml.ts';
import { readZip, type ZipPart } from './zip.ts';

/** Office files that are taken: what the part is called that the program opens first, in both dialects of the standard. */
export const MAIN_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
} as const;
export type OfficeFormat = keyof typeof MAIN_TYPES;

export interface OfficePackage {
  kind: 'package';
  format: OfficeFormat;
  parts: ReadonlyMap<string, ZipPart>;
}

export type PackageOutcome = OfficePackage | { kind: 'fault'; fault: Fault };

const CONTENT_TYPES = '[Content_Types].xml';

/**
 * Opens a zipped Office file after every part of it was unpacked once and counted. Refused is what could act on its reader's machine
 * (macros, ActiveX, OLE objects), what fetches something from elsewhere when it is opened, and what hides its content from this check.
 */
export function openPackage(bytes: Uint8Array, maxUnpackedBytes: number): Promise<PackageOutcome> {
  return faultsAsValues(() => inspect(bytes, { left: maxUnpackedBytes }, 0));
}

async function inspect(bytes: Uint8Array, budget: Budget, depth: number): Promise<OfficePackage> {
  const zipped = readZip(bytes);
  const parts = new Map(zipped.map((part) => [part.name, part]));
  const types = parts.get(CONTENT_TYPES);
  if (!types) throw new OfficeFault('other-kind');
  const format = await formatOf(types, budget);
  for (const part of zipped) {
    if (part === types) continue;
    checkName(part.name);
    if (part.name.endsWith('.rels')) await checkLinks(part, budget);
    else await checkContent(part, budget, { format, depth });
  }
  return { kind: 'package', format, parts };
}

/** Which program opens it. A workbook with macros has a type of its own, whatever its name says. */
async function formatOf(types: ZipPart, budget: Budget): Promise<OfficeFormat> {
  const listed: string[] = [];
  await readXml(unpack(types, budget), {
    open: (_name, attribute) => listed.push(attribute('ContentType') ?? ''),
  });
  if (listed.some((type) => /macroEnabled|vbaProject|intlmacrosheet|macrosheet/i.test(type)))
    throw new OfficeFault('macros');
  if (listed.some((type) => /activeX|oleObject/i.test(type))) throw new OfficeFault('embedded-objects');
  if (listed.some((type) => /externalLink/i.test(type))) throw new OfficeFault('outside-links');
  for (const format of ['xlsx', 'pptx'] as const) if (listed.includes(MAIN_TYPES[format])) return format;
  throw new OfficeFault('other-kind');
}

/** The types are only what a file says of itself; programs also go by the usual places. */
const FORBIDDEN: readonly { pattern: RegExp; fault: Fault }[] = [
  { pattern: /vbaProject|vbaData|\/macrosheets\/|\/dialogsheets\//i, fault: 'macros' },
  { pattern: /\/activeX\/|\/customUI\//i, fault: 'embedded-objects' },
  { pattern: /\/externalLinks\//i, fault: 'outside-links' },
  { pattern: /\.(exe|dll|js|vbs|ps1|bat|cmd|scr|lnk|hta|jar|msi)$/i, fault: 'embedded-objects' },
];

function checkName(name: string): void {
  const forbidden = FORBIDDEN.find(({ pattern }) => pattern.test(`/${name}`));
  if (forbidden) throw new OfficeFault(forbidden.fault);
}

/** A link that the reader clicks is no danger; one that the program follows by itself fetches something from elsewhere. */
async function checkLinks(part: ZipPart, budget: Budget): Promise<void> {
  await readXml(unpack(part, budget), {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const type = attribute('Type') ?? '';
      if (/\/(oleObject|control|activeX\w*)$/i.test(type)) throw new OfficeFault('embedded-objects');
      if (/vbaProject|xlMacrosheet/i.test(type)) throw new OfficeFault('macros');
      const isOutside = attribute('TargetMode')?.toLowerCase() === 'external';
      if (isOutside && !type.endsWith('/hyperlink')) throw new OfficeFault('outside-links');
    },
  });
}

const ZIPPED = [0x50, 0x4b, 0x03, 0x04];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
/** The workbook behind a chart of a presentation. */
const CHART_DATA = /^ppt\/embeddings\/[^/]+\.xlsx$/;

async function checkContent(
  part: ZipPart,
  budget: Budget,
  { format, depth }: { format: OfficeFormat; depth: number },
): Promise<void> {
  const isChartData = format === 'pptx' && depth === 0 && CHART_DATA.test(part.name);
  const kept: Uint8Array[] = [];
  for await (const piece of unpack(part, budget)) if (isChartData || kept.length === 0) kept.push(piece);
  const starts = (signature: readonly number[]) => signature.every((byte, at) => kept[0]?.[at] === byte);
  if (starts(COMPOUND)) throw new OfficeFault('embedded-objects');
  if (!starts(ZIPPED)) return;
  if (!isChartData) throw new OfficeFault('packed-inside');
  const inside = await inspect(Buffer.concat(kept), budget, depth + 1);
  if (inside.format !== 'xlsx') throw new OfficeFault('packed-inside');
}
