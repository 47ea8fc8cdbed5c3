import type { Area } from './counting.ts';
import type { CrimeTable } from './crime-table.ts';
import { LEAST_BASE_FOR_PERCENT } from './figures.ts';
import { partsOf } from './join-tables.ts';
import { midYearOf, monthName, type Period } from './month.ts';
import type { Note, PackAnalysis, Source } from './pack-analysis.ts';
import { describeBreak, findRecordingBreaks } from './recording-breaks.ts';
import { SYNTHETIC_MARKER } from './synthetic.ts';
import { THEMES, type ThemeId } from './themes.ts';

interface NoteInput {
  table: CrimeTable;
  london: Area;
  theme: ThemeId;
  trend: PackAnalysis['trend'];
  sources: readonly Source[];
}

/** What a reader must know to read the figures rightly: for the page, beside them, and not only for the method section. */
export function writeNotes({ table, london, theme, trend, sources }: NoteInput): Note[] {
  const years = trend.offences.years.map((figure) => figure.period);
  return [
    ...syntheticNote(sources),
    { about: 'theme' as const, text: THEMES[theme].limit },
    ...breakNotes(table, london, years),
    ...populationNote(trend.boroughRate.years),
    ...joinedNote(table),
    ...asideNotes(table),
    {
      about: 'method' as const,
      text: `Each year is the twelve months to the last month of the file. A percentage is shown only where the earlier year has at least ${LEAST_BASE_FOR_PERCENT} offences. A rate uses the estimate of residents for the 30 June inside its twelve months: where many people work or visit, it is higher for that reason.`,
    },
  ];
}

function syntheticNote(sources: readonly Source[]): Note[] {
  if (!sources.some((source) => source.kind === 'file' && source.synthetic)) return [];
  return [{ about: 'synthetic', text: `${SYNTHETIC_MARKER}: invented figures that describe no real place.` }];
}

function breakNotes(table: CrimeTable, london: Area, years: readonly Period[]): Note[] {
  const from = years[0]?.from;
  const to = years.at(-1)?.to;
  if (from === undefined || to === undefined) return [];
  const breaks = findRecordingBreaks(table, london, { from, to });
  return breaks.map((found) => ({ about: 'recording', text: describeBreak(found) }));
}

function populationNote(rates: PackAnalysis['trend']['boroughRate']['years']): Note[] {
  const missing = rates.filter((rate) => rate.populationYear !== midYearOf(rate.period));
  if (missing.length === 0) return [];
  const asked = missing.map((rate) => midYearOf(rate.period)).join(', ');
  const used = [...new Set(missing.map((rate) => rate.populationYear))].join(', ');
  return [
    {
      about: 'population',
      text: `No population estimate is held for ${asked}; the nearest one, for ${used}, is used.`,
    },
  ];
}

function joinedNote(table: CrimeTable): Note[] {
  const parts = partsOf(table);
  if (parts.length < 2) return [];
  const spans = parts.map(({ from, to }) => `${monthName(from)} to ${monthName(to)}`).join('; ');
  return [
    {
      about: 'joined',
      text: `${parts.length} files of the same layout follow each other and were joined: ${spans}. Each figure names the file or files that its months are from.`,
    },
  ];
}

function asideNotes(table: CrimeTable): Note[] {
  return table.aside.map(({ name, total, why }) => ({
    about: 'aside',
    text: `${name}: ${total.toLocaleString('en-GB')} offences in the file ${why}.`,
  }));
}
