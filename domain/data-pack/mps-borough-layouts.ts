/** The key columns of a layout, in the publisher's spelling. All other columns are months, `YYYYMM`. */
export interface BoroughLayout {
  id: 'A' | 'B';
  borough: string;
  major: string;
  minor: string;
}

/**
 * Layouts in which the Metropolitan Police has published recorded crime by borough on the London Datastore. A was used to 2018,
 * B from the change of categories in 2019. In both a category without an offence in a borough has no row: a missing row is zero.
 */
export const BOROUGH_LAYOUTS: readonly BoroughLayout[] = [
  { id: 'A', borough: 'Borough', major: 'Major Category', minor: 'Minor Category' },
  { id: 'B', borough: 'LookUp_BoroughName', major: 'MajorText', minor: 'MinorText' },
];

/** The airports have their own row since 2017; they are policed by the MPS and belong to no borough's figures. */
export const ASIDE_NAMES: readonly string[] = ['London Heathrow and London City Airports'];

/** Files that people send by mistake, known by columns that only they have. */
export const OTHER_FILES: readonly { columns: readonly string[]; name: string }[] = [
  { columns: ['Crime ID', 'Reported by'], name: 'the police.uk street-level crime file' },
  { columns: ['Code', 'Borough', 'Year', 'Value'], name: 'a GLA annual crime file' },
  { columns: ['Code', 'Name', 'Year', 'Population'], name: 'a population file' },
  { columns: ['Measure', 'Proportion'], name: 'the Public Attitude Survey file' },
];

/** Rows belong in this order at the head of the file: shown to the sender when a column is missing. */
export function expectedHeader(layout: BoroughLayout): string {
  const keys =
    layout.id === 'A'
      ? [layout.borough, layout.major, layout.minor]
      : [layout.major, layout.minor, layout.borough];
  return [...keys, '201601', '201602', '...'].join(',');
}
