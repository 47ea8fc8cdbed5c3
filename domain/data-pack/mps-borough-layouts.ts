/** The key columns of a layout, in the publisher's spelling. All other columns are months, `YYYYMM`. */
export interface BoroughLayout {
  id: 'A' | 'B' | 'C';
  borough: string;
  major: string;
  minor: string;
  /** Names in the borough column that are no borough. */
  aside: readonly AsideName[];
  /** Majors that are set aside whole, because other layouts lack them and totals would not compare. */
  asideMajors: readonly AsideName[];
  /** Categories are in capitals, which are hard to read and take no part in telling them apart. */
  inCapitals?: true;
}

interface AsideName {
  name: string;
  /** Ends the sentence that begins with the number of offences. */
  why: string;
}

const NO_BOROUGH = 'belong to no borough and are in no figure here';
/** The airports have their own row since 2017; they are policed by the MPS and belong to no borough's figures. */
const AIRPORTS = { name: 'London Heathrow and London City Airports', why: NO_BOROUGH };

/**
 * Layouts in which the Metropolitan Police has published recorded crime by borough on the London Datastore. A was used to 2018,
 * B from the change of categories in 2019, C for files of the latest 24 months. In each of them a category without an offence in
 * a borough has no row: a missing row is zero. Categories do not map one to one, so that files of two layouts are never joined.
 */
export const BOROUGH_LAYOUTS = [
  {
    id: 'A',
    borough: 'Borough',
    major: 'Major Category',
    minor: 'Minor Category',
    aside: [AIRPORTS],
    asideMajors: [],
  },
  {
    id: 'B',
    borough: 'LookUp_BoroughName',
    major: 'MajorText',
    minor: 'MinorText',
    aside: [AIRPORTS],
    asideMajors: [],
  },
  {
    id: 'C',
    borough: 'BoroughName',
    major: 'MajorText',
    minor: 'MinorText',
    aside: [AIRPORTS, { name: 'Unknown', why: NO_BOROUGH }],
    asideMajors: [
      {
        name: 'NFIB Fraud',
        why: 'were recorded by the National Fraud Intelligence Bureau and are in no figure here',
      },
    ],
    inCapitals: true,
  },
] as const satisfies readonly BoroughLayout[];

/** Files that people send by mistake, known by columns that only they have. */
export const OTHER_FILES: readonly { columns: readonly string[]; name: string }[] = [
  { columns: ['Crime ID', 'Reported by'], name: 'the police.uk street-level crime file' },
  { columns: ['Code', 'Borough', 'Year', 'Value'], name: 'a GLA annual crime file' },
  { columns: ['Code', 'Name', 'Year', 'Population'], name: 'a population file' },
  { columns: ['Measure', 'Proportion'], name: 'the Public Attitude Survey file' },
];

/** Rows belong in this order at the head of the file: shown to the sender when a column is missing. */
export function expectedHeader(layout: BoroughLayout): string {
  const names = [layout.major, layout.minor];
  const keys = layout.id === 'A' ? [layout.borough, ...names] : [...names, layout.borough];
  return [...keys, '201601', '201602', '...'].join(',');
}
