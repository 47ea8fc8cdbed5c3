import type { InputFormat } from './input-file.ts';

interface Publication {
  publisher: string;
  title: string;
  edition: string;
}

const MPS = { publisher: 'Metropolitan Police Service', title: 'Recorded crime by borough', edition: '' };

/** Who published a file of each format, as its source line says; a file cannot say so itself. */
export const PUBLICATIONS: Partial<Readonly<Record<InputFormat, Publication>>> = {
  'mps-borough-A': MPS,
  'mps-borough-B': MPS,
  'mps-borough-C': MPS,
  'public-attitude-survey': {
    publisher: 'MOPAC and Metropolitan Police Service',
    title: 'Public Attitude Survey',
    edition: 'quarterly, by borough',
  },
  'street-crime': { publisher: 'Home Office (police.uk)', title: 'Street-level crime', edition: 'monthly' },
  'hexagon-counts': {
    publisher: 'Home Office (police.uk)',
    title: 'Street-level crime by hexagon of 100 m',
    edition: 'monthly',
  },
  simple: { publisher: 'A partner of the meeting', title: 'Figures in the simple layout', edition: '' },
  'imd-lsoa': {
    publisher: 'Ministry of Housing, Communities and Local Government',
    title: 'Index of Multiple Deprivation by neighbourhood',
    edition: '2019',
  },
  'youth-population': {
    publisher: 'Office for National Statistics',
    title: 'Population by age band',
    edition: 'Census 2011, mid-year estimates 2019',
  },
  'borough-areas': {
    publisher: 'Greater London Authority',
    title: 'Land area of the boroughs',
    edition: 'hectares without water',
  },
};
