import { monthName, shortMonthName } from '../../domain/data-pack/month.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { Section } from '../section.ts';
import { sourceLines } from '../source-lines.ts';
import { chartValue, compareRates, formatFigure, inSentence, numberOf } from '../wording.ts';

/** The borough beside all of London, never in an order of boroughs (R80). */
export function londonSection(analysis: PackAnalysis): Section {
  const { borough, total, trend, latest } = analysis;
  const { boroughRate, londonRate } = total;
  const here = trend.boroughRate.years;
  const london = trend.londonRate.years;
  const labels = here.map((year) => shortMonthName(year.period.to));
  return {
    id: 'london',
    title: `${borough.name} recorded ${formatFigure(boroughRate)} offences per 1,000 people in the year to ${monthName(latest.to)}, ${compareRates(boroughRate, londonRate)} London’s ${formatFigure(londonRate)}`,
    tiles: [],
    chart: {
      kind: 'columns',
      unit: 'Offences per 1,000 people',
      decimals: 1,
      categories: labels,
      series: [
        { name: borough.name, tone: 'borough', values: here.map(chartValue) },
        { name: trend.londonRate.label, tone: 'london', values: london.map(chartValue) },
      ],
      description: `Column chart of recorded offences per 1,000 people in each year, ${borough.name} beside London. The table has every value.`,
    },
    table: {
      caption: 'All recorded crime per 1,000 people by year',
      columns: ['Year to', borough.name, trend.londonRate.label],
      rows: labels.map((label, at) => [
        label,
        ...[here[at], london[at]].flatMap((figure) => (figure === undefined ? [] : [formatFigure(figure)])),
      ]),
    },
    notes: analysis.notes.filter((note) => note.about === 'population').map((note) => note.text),
    sources: sourceLines(analysis, [...here, ...london]),
  };
}

export function londonCategoriesSection(analysis: PackAnalysis): Section {
  const { borough, categories, total, latest } = analysis;
  const distance = (row: PackAnalysis['total']) =>
    Math.abs(numberOf(row.boroughRate) - numberOf(row.londonRate));
  const widest = categories.reduce((most, row) => (distance(row) > distance(most) ? row : most));
  const { boroughRate, londonRate } = widest;
  return {
    id: 'london-categories',
    title: `The rate in ${borough.name} differs most from London’s in ${inSentence(widest.label)}: ${formatFigure(boroughRate)} against ${formatFigure(londonRate)} per 1,000 people`,
    tiles: [],
    chart: {
      kind: 'bars',
      unit: 'Offences per 1,000 people',
      decimals: 1,
      categories: categories.map((row) => row.label),
      series: [
        { name: borough.name, tone: 'borough', values: categories.map((row) => chartValue(row.boroughRate)) },
        {
          name: total.londonRate.area,
          tone: 'london',
          values: categories.map((row) => chartValue(row.londonRate)),
        },
      ],
      description: `Bar chart of offences per 1,000 people by category, ${borough.name} beside London. The table has every value.`,
    },
    table: {
      caption: `Offences per 1,000 people in ${borough.name} and London in the year to ${monthName(latest.to)}, and the change in offences on the year before`,
      columns: ['Category', 'Borough', 'London', 'Borough, change', 'London, change'],
      rows: categories.map((row) => [
        row.label,
        ...[row.boroughRate, row.londonRate, row.borough.changePercent, row.london.changePercent].map(
          formatFigure,
        ),
      ]),
    },
    notes: [],
    sources: sourceLines(
      analysis,
      categories.flatMap((row) => [row.boroughRate, row.londonRate, row.borough.change]),
    ),
  };
}
