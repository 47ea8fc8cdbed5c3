import type { InputFormat } from './input-record.ts';

interface Publication {
  publisher: string;
  title: string;
  /** What the file cannot say of itself; empty where its months do. */
  edition: string;
}

const MPS = { publisher: 'Metropolitan Police Service', title: 'Recorded crime by borough', edition: '' };
const POLICE_UK = 'Home Office (police.uk)';
const GLA = 'Greater London Authority';
const ONS = 'Office for National Statistics';

/** Who published a file of each format, as its source line says; a file cannot say so itself. */
export const PUBLICATIONS: Readonly<Record<InputFormat, Publication>> = {
  'mps-borough-A': MPS,
  'mps-borough-B': MPS,
  'mps-borough-C': MPS,
  'public-attitude-survey': {
    publisher: 'MOPAC and Metropolitan Police Service',
    title: 'Public Attitude Survey',
    edition: 'quarterly, by borough',
  },
  'street-crime': { publisher: POLICE_UK, title: 'Street-level crime', edition: 'monthly' },
  'hexagon-counts': {
    publisher: POLICE_UK,
    title: 'Street-level crime by hexagon of 100 m',
    edition: 'monthly',
  },
  'hexagon-cells': { publisher: POLICE_UK, title: 'List of the hexagons of 100 m', edition: '' },
  simple: { publisher: 'A partner of the meeting', title: 'Figures in the simple layout', edition: '' },
  'imd-lsoa': {
    publisher: 'Ministry of Housing, Communities and Local Government',
    title: 'Index of Multiple Deprivation by neighbourhood',
    edition: '2019',
  },
  'youth-population': {
    publisher: ONS,
    title: 'Population by age band',
    edition: 'Census 2011, mid-year estimates 2019',
  },
  'ons-population': { publisher: ONS, title: 'Mid-year population estimates', edition: 'by borough' },
  'borough-areas': {
    publisher: GLA,
    title: 'Land area of the boroughs',
    edition: 'hectares without water',
  },
  'gla-annual': { publisher: GLA, title: 'Recorded offences by financial year', edition: 'by borough' },
  boundaries: { publisher: GLA, title: 'Boundaries of the boroughs', edition: 'simplified' },
  river: { publisher: 'OpenStreetMap', title: 'The Thames in London', edition: '' },
  stations: { publisher: 'Transport for London', title: 'Rail and tube stations', edition: '' },
  schools: { publisher: 'Department for Education', title: 'Schools', edition: '' },
  premises: { publisher: 'OpenStreetMap', title: 'Pubs, clubs and venues', edition: '' },
};
