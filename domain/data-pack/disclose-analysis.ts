import { EVERYTHING } from './analyse.ts';
import {
  DISCLOSURE_POLICY,
  type DisclosurePolicy,
  type KnownSum,
  protectCounts,
  type ShownCounts,
} from './disclosure.ts';
import { percentOf } from './figures.ts';
import { type Figure, listFigures, type PackAnalysis, PackAnalysisSchema } from './pack-analysis.ts';
import { THEMES } from './themes.ts';
import { SHARE_OF_ALL } from './topics/crime-mix.ts';
import type { Topics } from './topics/topics.ts';

/**
 * The analysis as it may leave the restricted pack. Counts are protected together, over every table of the pack; changes,
 * percentages and rates are worked out again from the counts that are shown. Page, slides and CSV are all made from the result,
 * and so agree.
 */
export function discloseAnalysis(
  analysis: PackAnalysis,
  policy: DisclosurePolicy = DISCLOSURE_POLICY,
): PackAnalysis {
  const figures = listFigures(analysis);
  const isCount = (figure: Figure) => figure.unit === 'offences' && figure.against === undefined;
  const counts = new Map(
    figures.flatMap((figure) =>
      isCount(figure) && figure.value !== null ? [[figure.id, figure.value]] : [],
    ),
  );
  const shown = protectCounts(counts, knownSums(analysis), policy);
  const safe = new Map(figures.map((figure) => [figure.id, protectFigure(figure, { counts, shown })]));
  const text = `Numbers below ${policy.leastShown} are not shown, nor others from which they could be worked out; all other numbers are rounded to ${policy.roundTo}. Sums of rounded numbers can differ from the rounded sum.`;
  const replaced = replaceFigures(analysis, safe);
  return PackAnalysisSchema.parse({
    ...(typeof replaced === 'object' ? replaced : {}),
    ...(analysis.topics && { topics: publicTopics(analysis.topics, safe) }),
    notes: [...analysis.notes, { about: 'disclosure', text }],
  });
}

/**
 * Places, times and single months tell too much; two years that overlap could be subtracted from each other; what partners supplied is
 * theirs to publish; scores and suggestions are for those who plan. Minor categories are in no sum that is protected.
 */
function publicTopics(
  { similar, youth, confidence, deprivation, mix }: Topics,
  safe: ReadonlyMap<string, Figure>,
) {
  const mainMix = mix && { ...mix, theme: [] };
  return replaceFigures({ similar, youth, confidence, deprivation, mix: mainMix }, safe);
}

/** What adds up to what in the tables of a pack: categories to the total, months to the year, categories to a measure. */
function knownSums(analysis: PackAnalysis): KnownSum[] {
  const { total, categories, months, themeMeasures, trend } = analysis;
  const sums: KnownSum[] = [];
  for (const area of ['borough', 'london'] as const)
    for (const year of ['latest', 'previous'] as const) {
      const id = (row: PackAnalysis['total']) => row[area][year].id;
      sums.push({ total: id(total), parts: categories.map(id) });
      for (const measure of themeMeasures) {
        const parts = categories.filter((row) =>
          isWholeMeasure(measure.borough.latest.id, row.label, analysis),
        );
        if (parts.length > 0) sums.push({ total: id(measure), parts: parts.map(id) });
      }
      for (const category of categories)
        sums.push(
          ...withRest(id(category), themeMeasures.filter((one) => one.within === category.label).map(id)),
        );
    }
  for (const year of ['latest', 'previous'] as const)
    sums.push({ total: total.borough[year].id, parts: months.map((month) => month[year].id) });
  // The latest two years are held by their categories.
  for (const [at, all] of trend.offences.years.slice(0, -2).entries())
    sums.push(
      ...withRest(
        all.id,
        trend.measures.flatMap(({ years }) => years[at]?.id ?? []),
      ),
    );
  return sums;
}

/** Parts that leave a rest which no table shows: together they are no more than the whole. */
function withRest(total: string, parts: readonly string[]): KnownSum[] {
  return parts.length === 0 ? [] : [{ total, parts, isAtMost: true }];
}

/** A measure of whole categories and nothing else is their sum. */
function isWholeMeasure(figureId: string, category: string, { theme }: PackAnalysis): boolean {
  return Object.values(THEMES[theme].measures)
    .flat()
    .some(
      ({ id, majors = [], minors }) =>
        minors === undefined &&
        figureId.includes(`/measure-${id}/`) &&
        majors.some((major) => major.toLowerCase() === category.toLowerCase()),
    );
}

/** A figure of the pack from counts that are shown: null as soon as one of them is not. */
function protectFigure(
  figure: Figure,
  known: { counts: ReadonlyMap<string, number>; shown: ShownCounts },
): Figure {
  const { withheld: _, ...rest } = figure;
  const hide = { ...rest, value: null, withheld: 'small-number' as const };
  const count = (period: Figure['period']) => countBehind(figure, period);
  const own = count(figure.period);
  if (figure.unit === 'per-1000' || figure.unit === 'per-1000-young') {
    const exact = known.counts.get(own);
    const safe = known.shown.get(own);
    // A rate over many boroughs or years whose count no table shows: as printed it is within some dozens of offences.
    if (exact === undefined || safe === undefined)
      return { ...figure, value: Math.round((figure.value ?? 0) * 10) / 10 };
    if (safe === null || exact === 0) return hide;
    return { ...figure, value: ((figure.value ?? 0) * safe) / exact };
  }
  if (figure.id.includes(`/${SHARE_OF_ALL}/`)) return shareOfShown(figure, known.shown);
  if (figure.unit !== 'offences' && figure.unit !== 'percent') return figure;
  const latest = known.shown.get(own) ?? null;
  if (latest === null) return hide;
  if (figure.against === undefined) return { ...rest, value: latest };
  const previous = known.shown.get(count(figure.against)) ?? null;
  if (previous === null) return hide;
  const change = latest - previous;
  return { ...rest, ...(figure.unit === 'offences' ? { value: change } : percentOf(change, previous)) };
}

/** A share of all recorded crime, or its change in points, from the counts that are shown. */
function shareOfShown(figure: Figure, shown: ShownCounts): Figure {
  const { withheld: _, ...rest } = figure;
  const share = (period: Figure['period']) => {
    const id = countBehind(figure, period);
    const part = shown.get(id) ?? null;
    const whole = shown.get(id.replace(/[^/]+\/offences/, `${EVERYTHING.id}/offences`)) ?? null;
    return part === null || whole === null ? null : (part / whole) * 100;
  };
  const now = share(figure.period);
  const before = figure.against === undefined ? 0 : share(figure.against);
  if (now === null || before === null) return { ...rest, value: null, withheld: 'small-number' };
  return { ...rest, value: now - before };
}

/** The id under which the count of the same area, selection and another period is listed. */
function countBehind({ id }: Figure, { from, to }: Figure['period']): string {
  const [area, selection] = id.split('/');
  return `${area}/${selection}/offences/${from === to ? to : `${from}..${to}`}`;
}

/** The same value with every figure, wherever it stands, replaced by the one of its id. */
function replaceFigures(value: unknown, safe: ReadonlyMap<string, Figure>): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceFigures(one, safe));
  if (typeof value !== 'object' || value === null) return value;
  if ('id' in value && 'unit' in value && typeof value.id === 'string') return safe.get(value.id) ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceFigures(part, safe)]));
}
