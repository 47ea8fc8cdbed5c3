import type { YouthPopulationRow } from '../domain/data-pack/importers/youth-population.ts';
import type { Source } from '../domain/data-pack/pack-analysis.ts';
import type { DeprivationShare } from '../domain/data-pack/topics/deprivation.ts';
import { BOROUGH_FACTS, DEPRIVATION_FACTS } from './borough-profile-table.ts';

const FACTS = Object.entries(BOROUGH_FACTS);
const TENTHS = 10;

/** Land of each borough by ONS code, in square kilometres. */
export const SQUARE_KILOMETRES: ReadonlyMap<string, number> = new Map(
  FACTS.map(([code, [hectares]]) => [code, hectares / 100]),
);

/** Young people of each borough in the two years for which the programme holds an estimate by age. */
export const YOUNG_PEOPLE: readonly YouthPopulationRow[] = FACTS.flatMap(
  ([boroughCode, [, all2011, young2011, all2019, young2019]]) => [
    { boroughCode, year: 2011, allAges: all2011, aged10To19: young2011, release: 'Census 2011' },
    { boroughCode, year: 2019, allAges: all2019, aged10To19: young2019, release: 'ONS MYE 2019' },
  ],
);

/** Residents of each borough by the tenth of England that their neighbourhood belongs to, with its average score. */
export const DEPRIVATION: readonly DeprivationShare[] = Object.entries(DEPRIVATION_FACTS).flatMap(
  ([boroughCode, numbers]) =>
    Array.from({ length: TENTHS }, (_, at) => {
      const [residents = 0, scoreTenths = 0] = numbers.slice(2 * at, 2 * at + 2);
      return { boroughCode, residents, decile: at + 1, score: scoreTenths / residents / 10 };
    }).filter(({ residents }) => residents > 0),
);

/** How the sources of these tables are cited; the ids are those that the topics of a pack name. */
export const PROFILE_SOURCES = {
  deprivation: {
    kind: 'table',
    id: 'deprivation',
    publisher: 'Ministry of Housing, Communities and Local Government',
    title: 'Index of Multiple Deprivation by neighbourhood',
    edition: '2019',
  },
  youngPeople: {
    kind: 'table',
    id: 'young-people',
    publisher: 'Office for National Statistics',
    title: 'Population by age band',
    edition: 'Census 2011, mid-year estimates 2019',
  },
  areas: {
    kind: 'table',
    id: 'borough-areas',
    publisher: 'Greater London Authority',
    title: 'Land area of the boroughs',
    edition: 'hectares without water',
  },
} as const satisfies Readonly<Record<string, Source>>;
