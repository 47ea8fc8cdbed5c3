import type { XmlReader } from '../office/xml.ts';
import type { SlideChart } from './slides.ts';

type Part = 'name' | 'categories' | 'values';

const PARTS = new Map<string, Part>([
  ['tx', 'name'],
  ['cat', 'categories'],
  ['xVal', 'categories'],
  ['val', 'values'],
  ['yVal', 'values'],
]);

/** Reads a chart: what it shows is in its caches, which are what PowerPoint draws. */
export function createChartReader(): { reader: XmlReader; read(): SlideChart } {
  const chart: SlideChart = { series: [], texts: [] };
  const categories = new Map<number, string>();
  let part: Part | undefined;
  let index = 0;
  let text = '';

  const take = (value: string) => {
    const series = chart.series.at(-1);
    if (!series) return;
    if (part === 'name') series.name = value;
    if (part === 'categories') categories.set(index, value);
    if (part === 'values') series.points.push({ category: categories.get(index) ?? '', value });
  };
  const reader: XmlReader = {
    open(name, attribute) {
      text = '';
      if (name === 'ser') {
        chart.series.push({ name: '', points: [] });
        categories.clear();
      }
      part = PARTS.get(name) ?? part;
      if (name === 'pt') index = Number(attribute('idx') ?? 0);
    },
    text(piece) {
      text += piece;
    },
    close(name) {
      const said = text.trim();
      if (name === 'v') take(said);
      if (name === 't' && said !== '') chart.texts.push(said);
      if (PARTS.has(name)) part = undefined;
      text = '';
    },
  };
  return { reader, read: () => chart };
}
