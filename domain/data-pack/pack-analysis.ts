import * as z from 'zod';
import { LondonDateSchema } from '../time/instant.ts';
import { ComparisonSchema, figuresOfComparison } from './comparison.ts';
import { type Figure, FigureSchema } from './figure.ts';
import { InputRecordSchema } from './inputs/input-record.ts';
import { MonthSchema, PeriodSchema } from './month.ts';
import { ThemeIdSchema } from './themes.ts';
import { figuresOfTopics, TopicsSchema } from './topics/topics.ts';

export type { Comparison } from './comparison.ts';
export type { Figure } from './figure.ts';

const FileSourceSchema = z.lazy(() =>
  z.object({
    kind: z.literal('file'),
    id: z.string(),
    publisher: z.string(),
    title: z.string(),
    fileName: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    period: PeriodSchema,
    /** The day the file was supplied. */
    suppliedOn: LondonDateSchema,
    /** Invented figures: must be said wherever one of them is shown. */
    synthetic: z.boolean(),
  }),
);

const TableSourceSchema = z.lazy(() =>
  z.object({
    kind: z.literal('table'),
    id: z.string(),
    publisher: z.string(),
    title: z.string(),
    /** Which publication of the table: the date of a figure that comes from no file of ours. */
    edition: z.string(),
    /** Of the file that it was read from, where the programme does not carry it itself. */
    file: z.object({ fileName: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  }),
);

export const SourceSchema = z.lazy(() => z.discriminatedUnion('kind', [FileSourceSchema, TableSourceSchema]));
export type Source = z.infer<typeof SourceSchema>;

/** One measure in the borough and, as a rate per 1,000 people, beside London; `label` names the measure. */
export const BesideLondonSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    borough: ComparisonSchema,
    london: ComparisonSchema,
    boroughRate: FigureSchema,
    londonRate: FigureSchema,
    /** Of a measure that is part of one main category: the label of that. */
    within: z.string().optional(),
  }),
);
export type BesideLondon = z.infer<typeof BesideLondonSchema>;

/** The same rate for each year of the trend, oldest first. */
const YearRatesSchema = z.lazy(() =>
  z.object({ label: z.string(), years: z.array(FigureSchema).min(2).max(5) }),
);

const YearCountsSchema = z.lazy(() =>
  YearRatesSchema.unwrap().extend({
    /** Per cent on the year before, from the second year on. */
    changes: z.array(FigureSchema),
    /** The last year of the trend beside its first. */
    overall: ComparisonSchema,
  }),
);
export type YearCounts = z.infer<typeof YearCountsSchema>;

const NoteSchema = z.lazy(() =>
  z.object({
    about: z.enum([
      'theme',
      'recording',
      'population',
      'aside',
      'synthetic',
      'method',
      'disclosure',
      'joined',
      'equality',
      'left-out',
    ]),
    text: z.string(),
  }),
);
export type Note = z.infer<typeof NoteSchema>;

const AnalysisShape = z.lazy(() =>
  z.object({
    schemaVersion: z.literal(1),
    borough: z.object({ code: z.string(), name: z.string() }),
    theme: ThemeIdSchema,
    latest: PeriodSchema,
    previous: PeriodSchema,
    sources: z.array(SourceSchema).min(1),
    total: BesideLondonSchema,
    themeMeasures: z.array(BesideLondonSchema),
    categories: z.array(BesideLondonSchema).min(1),
    trend: z.object({
      offences: YearCountsSchema,
      boroughRate: YearRatesSchema,
      londonRate: YearRatesSchema,
      measures: z.array(YearCountsSchema),
    }),
    months: z
      .array(z.object({ month: MonthSchema, latest: FigureSchema, previous: FigureSchema }))
      .length(12),
    notes: z.array(NoteSchema),
    topics: TopicsSchema.optional(),
    /** What it was made from: every file, also those of which no figure is (a map has layers). Analyses of release 0.1.0 lack it. */
    basis: z
      .object({
        inputs: z.array(InputRecordSchema),
        monthsSinceJem: z.number().optional(),
        /** Recorded crime that was there and is not used: other files are as new or newer. */
        passedOver: z.array(z.object({ sha256: z.string(), to: MonthSchema })).optional(),
      })
      .optional(),
  }),
);
export type PackAnalysis = z.infer<typeof AnalysisShape>;

/** Everything a pack says about one borough from one crime file, stored between steps as JSON; `schemaVersion` guards old ones. */
export const PackAnalysisSchema = z.lazy(() =>
  AnalysisShape.refine(
    (analysis) => {
      const listed = new Set(analysis.sources.map((source) => source.id));
      return everyFigure(analysis).every((figure) => figure.sources.every((id) => listed.has(id)));
    },
    { error: 'a figure names a source that is not listed' },
  ),
);

/** Every figure of an analysis once, in the order of its sections: what a CSV or a manifest lists. */
export function listFigures(analysis: PackAnalysis): Figure[] {
  return [...new Map(everyFigure(analysis).map((figure) => [figure.id, figure])).values()];
}

/** One figure can stand in two sections, under the same id. */
function everyFigure(analysis: PackAnalysis): Figure[] {
  const { total, themeMeasures, categories, trend, months, topics } = analysis;
  const counted = ({ years, changes, overall }: YearCounts) => [
    ...years,
    ...changes,
    ...figuresOfComparison(overall),
  ];
  return [
    ...[total, ...themeMeasures, ...categories].flatMap((row) => [
      ...[row.borough, row.london].flatMap(figuresOfComparison),
      ...[row.boroughRate, row.londonRate],
    ]),
    ...[trend.offences, ...trend.measures].flatMap(counted),
    ...[trend.boroughRate, trend.londonRate].flatMap((rates) => rates.years),
    ...months.flatMap((month) => [month.latest, month.previous]),
    ...(topics === undefined ? [] : figuresOfTopics(topics)),
  ];
}
