import { monthName } from '../../domain/data-pack/month.ts';
import type { Note, PackAnalysis, Source } from '../../domain/data-pack/pack-analysis.ts';
import type { MissingData, PackMeta } from '../meta.ts';
import type { Section } from '../section.ts';
import { formatPeriod, sourceLines } from '../source-lines.ts';
import { formatDay } from '../wording.ts';

/** What the pack lacks, who has it and when it was promised for (B9). Undefined when nothing is missing. */
export function missingSection(analysis: PackAnalysis, { missing }: PackMeta): Section | undefined {
  const [first, ...others] = missing;
  if (first === undefined) return undefined;
  const title =
    others.length === 0
      ? describeMissing(first)
      : `${missing.length} kinds of data are not in this pack, or only in part`;
  return {
    id: 'missing',
    title,
    tiles: [],
    table: {
      caption: captionOf(missing),
      columns: ['Data', 'State'],
      rows: missing.map((one) => [one.dataType, describeMissing(one)]),
      isText: true,
    },
    notes: [],
    sources: [`Requests for data on ${analysis.borough.name} as they stood when this pack was made.`],
  };
}

function captionOf(missing: readonly MissingData[]): string {
  const caption = 'Data asked for and not supplied in full';
  return missing.some(({ state }) => state === 'older') ? `${caption}, or older than what is used` : caption;
}

/** The slide that lacks what was asked for, by the letter of the catalogue (R28); the others are on the slide of what is missing. */
const LACKED_BY: Readonly<Record<string, string>> = {
  a: 'headline',
  b: 'headline',
  c: 'youth',
  f: 'hotspots',
  g: 'deprivation',
  j: 'temporal',
  q: 'confidence',
};

/** What a section says of data that it should have been made with (B9): its figures are then from what was held already. */
export function lackingNotes(sectionId: string, { missing }: PackMeta): string[] {
  return missing
    .filter(({ letter }) => letter !== undefined && LACKED_BY[letter] === sectionId)
    .map((one) => {
      const what = `${one.dataType}: ${lowerFirst(describeMissing(one))}.`;
      return one.state === 'older' ? what : `${what} Shown is what was held before.`;
    });
}

/** After a colon. */
export function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** `Not supplied by British Transport Police, promised for 12 January 2027` */
export function describeMissing({ organisation, promisedFor, state, to, usedTo }: MissingData): string {
  if (state === 'older' && to && usedTo) {
    const shown = to === usedTo ? 'go as far' : `go to ${monthName(usedTo)}`;
    return `Supplied by ${organisation} to ${monthName(to)} and not used: the figures shown ${shown}`;
  }
  if (state === 'not-held') return `Not held by ${organisation}`;
  if (state === 'not-shared') return `Not shared by ${organisation}`;
  const promise = promisedFor === undefined ? 'no date promised' : `promised for ${formatDay(promisedFor)}`;
  return state === 'part'
    ? `Supplied in part by ${organisation}, the rest ${promise}`
    : `Not supplied by ${organisation}, ${promise}`;
}

export function sourcesSection(analysis: PackAnalysis): Section {
  const files = analysis.sources.length;
  return {
    id: 'sources',
    title: `Every figure in this pack can be traced to ${files === 1 ? 'one source' : `${files} sources`}`,
    tiles: [],
    table: {
      caption: 'Sources',
      columns: ['Publisher and title', 'File or edition', 'SHA-256 of the file', 'Covers', 'Supplied'],
      rows: analysis.sources.map(describeRow),
      isText: true,
    },
    notes: hasRoomForNotes(analysis) ? analysis.notes.map((note) => note.text) : [],
    sources: sourceLines(analysis, [analysis.total.boroughRate]),
  };
}

/** What a reader must know to read the figures rightly, on its own where the sources fill their slide. */
export function methodSection(analysis: PackAnalysis): Section | undefined {
  if (hasRoomForNotes(analysis)) return undefined;
  return {
    id: 'method',
    title: `Figures on ${analysis.borough.name} compare only within what their sources record`,
    tiles: [],
    table: {
      caption: 'How to read the figures',
      columns: ['About', 'What to know'],
      rows: analysis.notes.map((note) => [NOTE_NAMES[note.about], note.text]),
      isText: true,
    },
    notes: [],
    sources: sourceLines(analysis, [analysis.total.boroughRate]),
  };
}

const NOTE_NAMES: Readonly<Record<Note['about'], string>> = {
  theme: 'Theme',
  recording: 'Recording',
  population: 'Population',
  aside: 'Left aside',
  synthetic: 'Synthetic data',
  method: 'Method',
  disclosure: 'Small numbers',
  joined: 'Joined files',
  equality: 'Equality',
  'left-out': 'Left-out rows',
};

/** A crime file and the population table leave room for the notes under them. */
function hasRoomForNotes({ sources }: PackAnalysis): boolean {
  return sources.length <= 2;
}

function describeRow(source: Source): string[] {
  const name = `${source.publisher}: ${source.title}`;
  if (source.kind === 'table') {
    const hash = source.file?.sha256 ?? 'no file';
    return [name, source.edition, hash, 'see edition', 'held by the programme'];
  }
  return [name, source.fileName, source.sha256, formatPeriod(source.period), formatDay(source.suppliedOn)];
}
