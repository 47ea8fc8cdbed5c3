import { hexCorners } from '../../domain/data-pack/hexagon.ts';
import { PUBLICATIONS } from '../../domain/data-pack/inputs/publications.ts';
import { monthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { type HotspotTopic, NEAR_METRES, SHADE_SHARES } from '../../domain/data-pack/topics/hotspots.ts';
import { HOUR_BLOCKS, WEEKDAYS } from '../../domain/data-pack/topics/temporal.ts';
import type { MapPoint, MapSpec, Section } from '../section.ts';
import { formatPeriod, sourceLines } from '../source-lines.ts';
import { capitalise, chartValue, formatFigure, inSentence } from '../wording.ts';

/** Where the theme's crimes are, under stations, schools and licensed premises (R28 f). */
export function hotspotsSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.hotspots;
  if (topic === undefined) return undefined;
  const { borough } = analysis;
  const what = inSentence(topic.label);
  return {
    id: 'hotspots',
    title: `${formatFigure(topic.half)} of the places with crime in ${borough.name} held half of its ${what} in the year to ${monthName(topic.total.period.to)}`,
    tiles: [],
    map: drawMap(
      topic,
      `Map of ${borough.name} with its outline, in which hexagons of 100 m sides are shaded by ${what}.`,
    ),
    table: {
      caption: `The ${topic.listed.length} hexagons with most of it, ${formatPeriod(topic.total.period)}`,
      columns: ['Nearest station', 'Offences', 'Schools near', 'Venues near'],
      rows: topic.listed.map((one) => [
        one.station,
        formatFigure(one.count),
        String(one.schoolsNear),
        String(one.premisesNear),
      ]),
    },
    notes: [
      `${topic.crimeTypes.join('; ')}. The publisher moves each crime to an anonymous point close by. Near is within ${NEAR_METRES} m. Venues are pubs, clubs and music venues of OpenStreetMap: the licensing register is not public.`,
    ],
    sources: [...sourceLines(analysis, [topic.total]), describeLayers(topic.map)],
  };
}

/** Who published what is drawn over the hexagons, and counted near them; the manifest has their files. */
function describeLayers({ stations, schools, premises, river, water, outline }: HotspotTopic['map']): string {
  const drawn = [
    { format: 'stations', has: stations },
    { format: 'schools', has: schools },
    { format: 'premises', has: premises },
    { format: 'river', has: [...river, ...water] },
    { format: 'boundaries', has: outline },
  ] as const;
  const names = drawn
    .filter(({ has }) => has.length > 0)
    .map(({ format }) => `${PUBLICATIONS[format].title} (${PUBLICATIONS[format].publisher})`);
  return `${names.join(', ')}; files in the manifest.`;
}

function drawMap({ map, shades, hexagons }: HotspotTopic, opening: string): MapSpec {
  const [left, bottom] = map.origin;
  const polygon = (cell: { q: number; r: number }) =>
    hexCorners(cell).map(({ x, y }): MapPoint => [Math.round(x - left), Math.round(y - bottom)]);
  const [width, height] = map.size;
  const drawn = shades.map((cells, at) => ({
    label: at === 0 ? `${SHADE_SHARES[0]}% of offences` : `up to ${SHADE_SHARES[at]}% of offences`,
    polygons: cells.map(polygon),
  }));
  const sizes = SHADE_SHARES.map((share, at) => `${share}% up to hexagon ${sumOfSizes(shades, at)}`);
  return {
    width,
    height,
    shades: drawn,
    outline: map.outline,
    river: map.river,
    water: map.water,
    markers: [
      { kind: 'premises', label: 'Pub, club or venue', points: map.premises },
      { kind: 'school', label: 'Secondary school', points: map.schools },
      { kind: 'station', label: 'Station', points: map.stations },
    ],
    description: `${opening} Of ${hexagons} hexagons with any crime, ordered by number: ${sizes.join(', ')}. The table lists those with most.`,
  };
}

function sumOfSizes(shades: HotspotTopic['shades'], upTo: number): number {
  return shades.slice(0, upTo + 1).reduce((sum, cells) => sum + cells.length, 0);
}

/** When in the week it happens (R28 j), where times are held. */
export function temporalSection(analysis: PackAnalysis): Section | undefined {
  const topic = analysis.topics?.temporal;
  if (topic === undefined) return undefined;
  const { borough } = analysis;
  const total = (block: number, days: readonly number[]) =>
    days.reduce((sum, day) => sum + (chartValue(topic.blocks[day]?.[block]) ?? 0), 0);
  const weekdays = [0, 1, 2, 3, 4];
  const weekend = [5, 6];
  return {
    id: 'temporal',
    title: `${capitalise(topic.label)} in ${borough.name}: most frequent on ${topic.peak.weekday}, ${topic.peak.hours}`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: topic.label,
      decimals: 0,
      categories: [...HOUR_BLOCKS],
      series: [
        {
          name: 'Monday to Friday',
          tone: 'borough',
          values: HOUR_BLOCKS.map((_, at) => total(at, weekdays)),
        },
        {
          name: 'Saturday and Sunday',
          tone: 'london',
          values: HOUR_BLOCKS.map((_, at) => total(at, weekend)),
        },
      ],
      description: `Column chart of ${inSentence(topic.label)} by time of day, Monday to Friday beside Saturday and Sunday. The table has every day.`,
    },
    table: {
      caption: `${topic.label} by day and time`,
      columns: ['Day', ...HOUR_BLOCKS],
      rows: WEEKDAYS.map((day, at) => [day.slice(0, 3), ...(topic.blocks[at] ?? []).map(formatFigure)]),
    },
    notes: [
      'A time past midnight belongs to the new day: Friday night ends in the first column of Saturday.',
    ],
    sources: sourceLines(analysis, topic.blocks.flat()),
  };
}
