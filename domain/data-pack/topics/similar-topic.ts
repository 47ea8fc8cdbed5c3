import type { Area } from '../counting.ts';
import type { BoroughRef } from '../crime-table.ts';
import type { Figure } from '../figure.ts';
import { POPULATION_SOURCE } from '../figures.ts';
import type { YouthPopulationRow } from '../importers/youth-population.ts';
import { midYearOf, type Period } from '../month.ts';
import type { PopulationEstimates } from '../population.ts';
import { averageScore, DEPRIVATION_SOURCE, type DeprivationShare } from './deprivation.ts';
import { type BoroughProfile, findSimilarBoroughs, type SimilarTopic } from './similar-boroughs.ts';
import { YOUTH_SOURCE } from './youth-rate.ts';

/** Id of the source of `squareKilometres`. */
export const AREA_SOURCE = 'borough-areas';

/** What boroughs are compared by, where all of it is held. */
export interface ProfileData {
  deprivation?: readonly DeprivationShare[];
  youngPeople?: readonly YouthPopulationRow[];
  /** By ONS code. */
  squareKilometres?: ReadonlyMap<string, number>;
}

export interface SimilarBoroughs {
  /** All of them together. */
  area: Area;
  /** The borough itself, then the others in the order of their names. */
  boroughs: SimilarTopic['boroughs'];
}

/** The boroughs most like one; undefined where what they are compared by is not held. */
export function similarTo(of: {
  borough: BoroughRef;
  boroughs: readonly BoroughRef[];
  populations: PopulationEstimates;
  data: ProfileData;
  period: Period;
}): SimilarBoroughs | undefined {
  const { borough, period } = of;
  const profiles = profilesOf({ ...of, year: midYearOf(period) });
  const own = profiles?.find(({ code }) => code === borough.code);
  if (profiles === undefined || own === undefined) return undefined;
  const similar = findSimilarBoroughs(profiles, own.code).map(({ profile }) => profile);
  const inOrder = [...similar].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    area: {
      id: 'similar',
      name: 'Most similar boroughs',
      boroughs: similar.map(({ code }) => code),
    },
    boroughs: [own, ...inOrder].map((profile) => describeProfile(profile, period)),
  };
}

function profilesOf(of: {
  boroughs: readonly BoroughRef[];
  populations: PopulationEstimates;
  data: ProfileData;
  year: number;
}): BoroughProfile[] | undefined {
  const { deprivation, youngPeople, squareKilometres } = of.data;
  if (!deprivation || !youngPeople || !squareKilometres) return undefined;
  const lastYear = Math.max(...youngPeople.map(({ year }) => year));
  return of.boroughs.flatMap(({ code, name }) => {
    const people = of.populations.estimate(code, of.year)?.people;
    const area = squareKilometres.get(code);
    const young = youngPeople.find((row) => row.boroughCode === code && row.year === lastYear);
    const lsoas = deprivation.filter(({ boroughCode }) => boroughCode === code);
    if (people === undefined || area === undefined || young === undefined || lsoas.length === 0) return [];
    const youngShare = (young.aged10To19 / young.allAges) * 100;
    return [{ code, name, people, squareKilometres: area, deprivation: averageScore(lsoas), youngShare }];
  });
}

function describeProfile(profile: BoroughProfile, period: Period): SimilarTopic['boroughs'][number] {
  const figure = (id: string, label: string, value: number, sources: string[]): Figure => ({
    id: `${profile.code}/profile/${id}`,
    label,
    area: profile.name,
    unit: id === 'young-share' ? 'share' : 'number',
    value,
    period,
    sources,
    ...(sources.includes(POPULATION_SOURCE) && { populationYear: midYearOf(period) }),
  });
  const { name, people, squareKilometres, deprivation, youngShare } = profile;
  return {
    name,
    people: figure('people', 'Residents', people, [POPULATION_SOURCE]),
    perSquareKilometre: figure('density', 'Residents per square kilometre', people / squareKilometres, [
      POPULATION_SOURCE,
      AREA_SOURCE,
    ]),
    deprivation: figure('deprivation', 'Average deprivation score', deprivation, [DEPRIVATION_SOURCE]),
    youngShare: figure('young-share', 'Residents aged 10 to 19', youngShare, [YOUTH_SOURCE]),
  };
}
