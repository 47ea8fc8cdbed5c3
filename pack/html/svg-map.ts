import { MARKER_COLOURS, PAPER, QUIET_INK, RIVER, RIVER_NAME, SHADE_COLOURS } from '../palette.ts';
import type { MapPoint, MapSpec, MarkerKind } from '../section.ts';
import { CHART_WIDTHS, type ChartSize, LINE_HEIGHT, round } from './chart-frame.ts';
import { type Markup, markup } from './markup.ts';

/** A tall borough is not drawn wider than it can be seen at once. */
const MOST_HEIGHT = 640;
const PADDING = 8;

/** The map as SVG for wide and for narrow screens; which of them is seen is the style sheet's business. */
export function renderSvgMap(map: MapSpec, id: string, title: string): Markup {
  const sizes: ChartSize[] = ['wide', 'narrow'];
  return markup`${sizes.map((size) => drawMap(map, { id: `${id}-${size}`, title, size }))}`;
}

function drawMap(map: MapSpec, { id, title, size }: { id: string; title: string; size: ChartSize }): Markup {
  const width = CHART_WIDTHS[size];
  const scale = Math.min((width - 2 * PADDING) / map.width, MOST_HEIGHT / map.height);
  const legend = legendOf(map);
  const top = legend.length * LINE_HEIGHT + 2 * PADDING;
  const height = Math.ceil(top + map.height * scale + PADDING);
  const place = ([x, y]: MapPoint): MapPoint => [
    round(PADDING + x * scale),
    round(top + (map.height - y) * scale),
  ];
  const path = (lines: readonly (readonly MapPoint[])[], end: '' | 'Z') =>
    lines.map((line) => `M${line.map((point) => place(point).join(' ')).join('L')}${end}`).join('');
  return markup`<svg class="jem-chart jem-chart-${size} jem-map" role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="${id}-title ${id}-text" font-family="Arial, Helvetica, sans-serif" font-size="14"><title id="${id}-title">${title}</title><desc id="${id}-text">${map.description}</desc>${legend}<path d="${path(map.water, 'Z')}" fill="#${RIVER}"/><path d="${path(map.outline, 'Z')}" fill="#${PAPER}" stroke="none"/>${map.shades.map((shade, at) => markup`<path d="${path(shade.polygons, 'Z')}" fill="#${SHADE_COLOURS[at] ?? ''}"/>`).reverse()}<path d="${path(map.river, '')}" fill="none" stroke="#${RIVER}" stroke-width="4"/><path d="${path(map.outline, 'Z')}" fill="none" stroke="#${QUIET_INK}" stroke-width="1.5"/>${map.markers.map(({ kind, points }) => points.map((point) => marker(kind, place(point))))}</svg>`;
}

function legendOf({ shades, markers, river, water }: MapSpec): Markup[] {
  const entry = (at: number, sign: Markup, label: string) =>
    markup`${sign}<text x="30" y="${at * LINE_HEIGHT + 16}" fill="currentColor">${label}</text>`;
  return [
    ...shades.map(({ label }, at) =>
      entry(
        at,
        markup`<rect x="8" y="${at * LINE_HEIGHT + 4}" width="14" height="14" fill="#${SHADE_COLOURS[at] ?? ''}"/>`,
        label,
      ),
    ),
    ...markers.map(({ kind, label }, index) => {
      const at = shades.length + index;
      return entry(at, marker(kind, [15, at * LINE_HEIGHT + 11]), label);
    }),
    ...(river.length + water.length === 0
      ? []
      : [entry(shades.length + markers.length, riverSign(shades.length + markers.length), RIVER_NAME)]),
  ];
}

function riverSign(at: number): Markup {
  return markup`<rect x="5" y="${at * LINE_HEIGHT + 9}" width="20" height="4" fill="#${RIVER}"/>`;
}

const MARKS: Readonly<Record<MarkerKind, (x: number, y: number) => string>> = {
  station: (x, y) => `M${x - 4} ${y - 4}h8v8h-8Z`,
  school: (x, y) => `M${x} ${y - 5}l5 9h-10Z`,
  premises: (x, y) => `M${x - 2} ${y}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z`,
};

function marker(kind: MarkerKind, [x, y]: MapPoint): Markup {
  return markup`<path d="${MARKS[kind](x, y)}" fill="#${MARKER_COLOURS[kind]}" stroke="#${PAPER}" stroke-width="0.75"/>`;
}
