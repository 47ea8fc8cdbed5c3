import * as z from 'zod';
import type { BoroughRef } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { LsoaDeprivation } from '../importers/imd-lsoa.ts';

/** Residents of a borough, all of one tenth of England, and their average score: a neighbourhood or several added up. */
export type DeprivationShare = Pick<LsoaDeprivation, 'boroughCode' | 'residents' | 'decile' | 'score'>;

export const DEPRIVATION_SOURCE = 'deprivation';
/** The index of 2019 describes 2015 to 2019; it was published in September 2019. */
const PERIOD = { from: '2019-09', to: '2019-09' };

export const DeprivationTopicSchema = z.lazy(() =>
  z.object({
    /** Average score over residents; higher is more deprived. */
    score: FigureSchema,
    londonScore: FigureSchema,
    /** Share of residents who live in neighbourhoods of each tenth of England, the most deprived tenth first. */
    deciles: z.array(FigureSchema).length(10),
    londonDeciles: z.array(FigureSchema).length(10),
    /** Share of residents in the most deprived three tenths. */
    mostDeprived: FigureSchema,
    londonMostDeprived: FigureSchema,
  }),
);
export type DeprivationTopic = z.infer<typeof DeprivationTopicSchema>;

/** How deprived the neighbourhoods of the borough are beside London's, by residents and not by number of neighbourhoods. */
export function measureDeprivation(
  lsoas: readonly DeprivationShare[],
  borough: BoroughRef,
): DeprivationTopic | undefined {
  const own = lsoas.filter(({ boroughCode }) => boroughCode === borough.code);
  if (own.length === 0) return undefined;
  const here = describeArea(own, { id: borough.code, name: borough.name });
  const london = describeArea(lsoas, { id: 'london', name: 'London' });
  return {
    score: here.score,
    londonScore: london.score,
    deciles: here.deciles,
    londonDeciles: london.deciles,
    mostDeprived: here.mostDeprived,
    londonMostDeprived: london.mostDeprived,
  };
}

/** Average score over residents. */
export function averageScore(lsoas: readonly DeprivationShare[]): number {
  return lsoas.reduce((sum, { score, residents }) => sum + score * residents, 0) / residentsOf(lsoas);
}

function describeArea(lsoas: readonly DeprivationShare[], area: { id: string; name: string }) {
  const base = { area: area.name, period: PERIOD, sources: [DEPRIVATION_SOURCE] };
  const share = (upTo: (decile: number) => boolean) =>
    (residentsOf(lsoas.filter(({ decile }) => upTo(decile))) / residentsOf(lsoas)) * 100;
  const score: Figure = {
    ...base,
    id: `${area.id}/imd-2019/score`,
    label: 'Average deprivation score',
    unit: 'number',
    value: averageScore(lsoas),
  };
  const deciles = Array.from({ length: 10 }, (_, at): Figure => {
    const label = `Residents in neighbourhoods of tenth ${at + 1} of England by deprivation`;
    const value = share((decile) => decile === at + 1);
    return { ...base, id: `${area.id}/imd-2019/decile-${at + 1}`, label, unit: 'share', value };
  });
  const mostDeprived: Figure = {
    ...base,
    id: `${area.id}/imd-2019/most-deprived-30`,
    label: 'Residents in the most deprived three tenths of neighbourhoods of England',
    unit: 'share',
    value: share((decile) => decile <= 3),
  };
  return { score, deciles, mostDeprived };
}

function residentsOf(lsoas: readonly DeprivationShare[]): number {
  return lsoas.reduce((sum, { residents }) => sum + residents, 0);
}
