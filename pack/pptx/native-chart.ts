import type PptxGenJS from 'pptxgenjs';
import { FONT, INK, RULE, TONE_COLOURS } from '../palette.ts';
import type { ChartSpec } from '../section.ts';

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A chart that PowerPoint can edit: its numbers are in the workbook behind it. */
export function addNativeChart(slide: PptxGenJS.Slide, chart: ChartSpec, box: Box): void {
  // PowerPoint stacks lying bars from the bottom up; turned round, they read from the top as the table does.
  const turned = chart.kind === 'bars';
  const inOrder = <T>(items: readonly T[]) => (turned ? [...items].reverse() : [...items]);
  const series = inOrder(chart.series);
  slide.addChart(
    chart.kind === 'lines' ? 'line' : 'bar',
    series.map(({ name, values }) => ({
      name,
      labels: inOrder(chart.categories),
      values: inOrder(values),
    })),
    {
      ...box,
      ...commonOptions(chart),
      chartColors: series.map(({ tone }) => TONE_COLOURS[tone]),
      altText: chart.description,
      ...(chart.kind === 'lines' ? lineOptions(chart) : barOptions(chart)),
    },
  );
}

function commonOptions(chart: ChartSpec): PptxGenJS.IChartOpts {
  return {
    showLegend: chart.series.length > 1,
    legendPos: 't',
    legendFontFace: FONT,
    legendFontSize: 12,
    legendColor: INK,
    catAxisLabelFontFace: FONT,
    catAxisLabelFontSize: 11,
    catAxisLabelColor: INK,
    catAxisLineColor: RULE,
    valAxisMinVal: 0,
    valAxisLabelFontFace: FONT,
    valAxisLabelFontSize: 11,
    valAxisLabelColor: INK,
    showValAxisTitle: true,
    valAxisTitle: chart.unit,
    valAxisTitleFontFace: FONT,
    valAxisTitleFontSize: 11,
    valAxisTitleColor: INK,
    valAxisLabelFormatCode: formatCode(chart),
    dataLabelFormatCode: formatCode(chart),
    dataLabelFontFace: FONT,
    dataLabelFontSize: 10,
    dataLabelColor: INK,
  };
}

/** Every bar has its value beside it, so the value axis would say it twice. */
function barOptions(chart: ChartSpec): PptxGenJS.IChartOpts {
  return {
    barDir: chart.kind === 'bars' ? 'bar' : 'col',
    barGrouping: 'clustered',
    barGapWidthPct: 45,
    showValue: true,
    dataLabelPosition: 'outEnd',
    valAxisHidden: true,
    valAxisLineShow: false,
    valGridLine: { style: 'none' },
  };
}

function lineOptions(chart: ChartSpec): PptxGenJS.IChartOpts {
  return {
    lineSize: 2.5,
    lineDataSymbol: 'circle',
    lineDataSymbolSize: 7,
    valAxisLineShow: false,
    valGridLine: { style: 'solid', color: RULE, size: 0.5 },
    showValue: chart.categories.length < 6,
  };
}

function formatCode(chart: ChartSpec): string {
  return chart.decimals === 0 ? '#,##0' : '#,##0.0';
}
