import type { InputFormat } from '../domain/data-pack/inputs/input-record.ts';
import { RECORDED_CRIME_DATA_TYPE } from '../domain/document/data-type.ts';

/** One type of data of the pack. */
export interface CatalogueEntry {
  /** Letter of the catalogue. */
  letter: string;
  /** Without abbreviations: it is put into lower case within sentences. */
  name: string;
  /** Organisation that analyses it, by id. */
  analysedBy: string;
  /** Where it comes from, as the source names it. */
  source: string;
  /** Police data belongs to work area R11, all other to R10. */
  isPolice: boolean;
  /** Held by the JEM team or online: nobody is asked for it. */
  isHeld: boolean;
  /** Why no file is needed: the programme has it as a table, or it is made of something else. */
  withoutFile?: string;
  /** What of the pack is made of it, in words. */
  feeds: string;
  /** Formats by which the library knows files of this type (`domain/data-pack/importers/formats`); none: it cannot be held as a file. */
  formats: readonly InputFormat[];
  /** Of these, the formats of which a recent file in the library makes it needless to ask anybody (R44). */
  instead: readonly InputFormat[];
  /** What a file must look like, in a sentence to its sender. */
  layout?: string;
}

type Row = readonly [
  name: string,
  analysedBy: string,
  source: string,
  owner: 'police' | 'other',
  where: 'held' | 'asked',
];

/** S0 p9, in its order: the letters a to s are positions in this list. */
const ROWS: readonly Row[] = [
  ['Headline performance figures', 'mpa', 'Metstats', 'police', 'held'],
  ['Recorded crime by borough and month', 'mps', 'MPS', 'police', 'asked'],
  [
    'Youth violence figures and rate per 1,000 population',
    'mpa',
    'MPS Performance Directorate',
    'police',
    'held',
  ],
  ['Youth violence by crime type and disposal type', 'mps', 'MPS', 'police', 'held'],
  ['Victim and suspect profile', 'mps', 'MPS', 'police', 'asked'],
  [
    'Places of offences for hotspot maps',
    'mpa',
    'raw geocoded file of the MPS; transport, school and licensing layers are held',
    'police',
    'asked',
  ],
  ['Indices of deprivation', 'mpa', 'DMAG online', 'other', 'held'],
  ['Transport police performance', 'btp', 'BTP', 'police', 'asked'],
  ['Alcohol misuse', 'mpa', 'LASS and GOL online', 'other', 'asked'],
  ['Temporal analysis', 'mpa', 'LASS online', 'other', 'held'],
  ['Local area agreements', 'mpa', 'MPA Engagement and Partnerships Unit', 'other', 'held'],
  ['Truancy and exclusion', 'mpa', 'DCSF online', 'other', 'held'],
  ['Reoffending and youth justice performance', 'lcjb', 'LCJB', 'other', 'asked'],
  ['Attrition diagram', 'mps', 'MPS', 'police', 'held'],
  ['Criminal justice data', 'lcjb', 'LCJB', 'other', 'asked'],
  ['Anti-social behaviour', 'mpa', 'DARIS', 'police', 'held'],
  ['Confidence in policing', 'mpa', 'MPS Public Attitude Survey', 'police', 'held'],
  ['Any other relevant local information', 'mpa', 'local authority and borough police', 'other', 'asked'],
  ['Supporting notes', 'mpa', 'MPA', 'other', 'held'],
];

const LAYOUTS: Readonly<Record<string, string>> = {
  [RECORDED_CRIME_DATA_TYPE]:
    'Send the file as it is published on the London Datastore: one row for each borough and minor category, with the columns Borough, Major Category and Minor Category and then one column for each month, such as 202601.',
};

const RECORDED_CRIME: readonly InputFormat[] = ['mps-borough-A', 'mps-borough-B', 'mps-borough-C'];
const MAPS: readonly InputFormat[] = [
  'hexagon-cells',
  'hexagon-counts',
  'street-crime',
  'boundaries',
  'river',
  'stations',
  'schools',
  'premises',
];

const FURTHER = 'Further figures';
const TABLE = 'Table of the programme';
/** What is made of each type, and the formats in which public files of it come; everything else comes in the simple layout. */
const USES: Readonly<
  Record<
    string,
    Pick<CatalogueEntry, 'feeds' | 'withoutFile'> & Partial<Pick<CatalogueEntry, 'formats' | 'instead'>>
  >
> = {
  a: { feeds: 'Headline figures', withoutFile: 'Made of type b' },
  b: {
    feeds: 'Trends, exceptions, London and similar boroughs',
    formats: RECORDED_CRIME,
    instead: RECORDED_CRIME,
  },
  c: { feeds: 'Rates per 1,000 young people', withoutFile: TABLE, formats: ['youth-population'] },
  d: { feeds: 'Crime mix and disposal' },
  e: { feeds: 'Equality view' },
  f: { feeds: 'Hotspots', formats: MAPS, instead: ['hexagon-counts', 'street-crime'] },
  g: { feeds: 'Deprivation, similar boroughs', withoutFile: TABLE, formats: ['imd-lsoa', 'borough-areas'] },
  j: { feeds: 'When it happens' },
  q: { feeds: 'Confidence in policing', formats: ['public-attitude-survey'] },
  s: { feeds: 'Notes and sources', withoutFile: 'Written with the pack' },
};

/**
 * The 19 types of data of the pack (R28). A request goes out for each that is not held, to the contact whose `supplies` names its
 * letter: eight for each JEM. Nobody is asked for what can be looked up (R44: first use what is already collected).
 */
export const DATA_CATALOGUE: readonly CatalogueEntry[] = ROWS.map(
  ([name, analysedBy, source, owner, where], position) => {
    const letter = String.fromCharCode('a'.charCodeAt(0) + position);
    const layout = LAYOUTS[letter];
    const { feeds, withoutFile, formats = [], instead = [] } = USES[letter] ?? { feeds: FURTHER };
    return {
      letter,
      name,
      analysedBy,
      source,
      isPolice: owner === 'police',
      isHeld: where === 'held',
      feeds,
      ...(withoutFile && { withoutFile }),
      formats,
      instead,
      ...(layout && { layout }),
    };
  },
);
