import * as z from 'zod';
import type { Area, Selection } from '../counting.ts';
import type { CrimeTable } from '../crime-table.ts';
import { type Figure, FigureSchema } from '../figure.ts';
import type { FigureMaker } from '../figures.ts';
import type { Period } from '../month.ts';

/** Part of the id of every share of this topic: what leaves the restricted pack works it out again from the counts shown. */
export const SHARE_OF_ALL = 'share-of-all';

const MixRowSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    count: FigureSchema,
    /** Of all offences of the table in the borough, in per cent. */
    share: FigureSchema,
    shareBefore: FigureSchema,
    /** In percentage points. */
    change: FigureSchema,
    londonShare: FigureSchema,
  }),
);
export type MixRow = z.infer<typeof MixRowSchema>;

export const CrimeMixTopicSchema = z.lazy(() =>
  z.object({
    categories: z.array(MixRowSchema),
    /** The publisher's minor categories within what the theme looks at, as shares of it. */
    theme: z.array(MixRowSchema),
  }),
);
export type CrimeMixTopic = z.infer<typeof CrimeMixTopicSchema>;

interface Request {
  table: CrimeTable;
  everything: Selection;
  majors: readonly Selection[];
  /** What the theme looks at. */
  measures: readonly Selection[];
  areas: { borough: Area; london: Area };
  periods: { latest: Period; previous: Period };
  figures: Pick<FigureMaker, 'offences'>;
}

/** What recorded crime consists of: each main category as a share of all, and each minor one as a share of the theme (R28 d). */
export function describeMix(request: Request): CrimeMixTopic {
  const { table, everything, majors, measures } = request;
  const theme: Selection = {
    id: 'theme',
    label: 'The theme',
    includes: (series) => measures.some((measure) => measure.includes(series)),
  };
  const minors = minorsOf(table, theme);
  const rows = (parts: readonly Selection[], whole: Selection) =>
    parts.map((part) => mixRow(part, whole, request)).filter(isInUse);
  return {
    categories: rows(majors, everything).sort(byShare),
    theme: minors.length < 2 ? [] : rows(minors, theme).sort(byShare),
  };
}

function mixRow(part: Selection, whole: Selection, { areas, periods, figures }: Request): MixRow {
  const share = (area: Area, period: Period): Figure => {
    const count = figures.offences(part, area, period);
    const total = figures.offences(whole, area, period).value ?? 0;
    const kind = whole.id === 'all' ? SHARE_OF_ALL : `share-of-${whole.id}`;
    const value = total === 0 ? 0 : ((count.value ?? 0) / total) * 100;
    return { ...count, id: count.id.replace('/offences/', `/${kind}/`), unit: 'share', value };
  };
  const now = share(areas.borough, periods.latest);
  const before = share(areas.borough, periods.previous);
  const { from, to } = periods.previous;
  return {
    label: part.label,
    count: figures.offences(part, areas.borough, periods.latest),
    share: now,
    shareBefore: before,
    change: {
      ...now,
      id: `${now.id}-change-from-${from}..${to}`,
      unit: 'points',
      value: (now.value ?? 0) - (before.value ?? 0),
      against: periods.previous,
      sources: [...new Set([...now.sources, ...before.sources])],
    },
    londonShare: share(areas.london, periods.latest),
  };
}

/** In the order of the table; a name that stands under two main categories is told apart by them. */
function minorsOf(table: CrimeTable, theme: Selection): Selection[] {
  const pairs = new Map(
    table.series
      .filter((series) => theme.includes(series))
      .map(({ major, minor }) => [`${major}|${minor}`, { major, minor }]),
  );
  return [...pairs.values()].map(({ major, minor }) => ({
    id: `minor-${`${major} ${minor}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`,
    label:
      [...pairs.values()].filter((one) => one.minor === minor).length > 1 ? `${minor} (${major})` : minor,
    includes: (series) => series.major === major && series.minor === minor,
  }));
}

function isInUse({ share, shareBefore, londonShare }: MixRow): boolean {
  return [share, shareBefore, londonShare].some(({ value }) => value !== 0);
}

function byShare(a: MixRow, b: MixRow): number {
  return (b.share.value ?? 0) - (a.share.value ?? 0) || (a.label < b.label ? -1 : 1);
}

export function figuresOfMixRow({ count, share, shareBefore, change, londonShare }: MixRow): Figure[] {
  return [count, share, shareBefore, change, londonShare];
}
