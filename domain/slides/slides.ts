/** What a presentation says, slide by slide: words and numbers, without its looks. */
export interface Slide {
  /** Counted from 1, hidden slides included, as PowerPoint counts. */
  number: number;
  title: string;
  isHidden: boolean;
  /** Paragraphs of text boxes and shapes, the title left out. */
  paragraphs: string[];
  /** Rows of cells. */
  tables: string[][][];
  charts: SlideChart[];
  /** What pictures, charts and maps say to who cannot see them. */
  descriptions: string[];
  /** Of the speaker. */
  notes: string[];
}

export interface SlideChart {
  series: { name: string; points: { category: string; value: string }[] }[];
  /** Titles of the chart and its axes. */
  texts: string[];
}

/** Every text of a slide in which a number can stand, and where it stands. */
export function textsOf(slide: Slide): { place: string; text: string }[] {
  const { title, paragraphs, tables, charts, descriptions, notes } = slide;
  const texts = (place: string, all: readonly string[]) => all.map((text) => ({ place, text }));
  return [
    ...texts('title', [title]),
    ...texts('text', paragraphs),
    ...texts(
      'table',
      tables.flatMap((rows) => rows.flat()),
    ),
    ...charts.flatMap((chart) => [
      ...texts('chart', chart.texts),
      ...chart.series.flatMap(({ name, points }) => [
        ...texts('chart', [name]),
        ...points.flatMap(({ category, value }) => texts('chart', [category, value])),
      ]),
    ]),
    ...texts('description', descriptions),
    ...texts('notes', notes),
  ].filter(({ text }) => text !== '');
}
