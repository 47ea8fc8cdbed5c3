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

/**
 * The 19 types of data of the pack (R28). A request goes out for each that is not held, to the contact whose `supplies` names its
 * letter: eight for each JEM. Nobody is asked for what can be looked up (R44: first use what is already collected).
 */
export const DATA_CATALOGUE: readonly CatalogueEntry[] = ROWS.map(
  ([name, analysedBy, source, owner, where], position) => {
    const letter = String.fromCharCode('a'.charCodeAt(0) + position);
    const layout = LAYOUTS[letter];
    return {
      letter,
      name,
      analysedBy,
      source,
      isPolice: owner === 'police',
      isHeld: where === 'held',
      ...(layout && { layout }),
    };
  },
);
