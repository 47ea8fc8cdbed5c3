import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import type { PackMeta } from './meta.ts';
import type { Section } from './section.ts';
import { methodSection, missingSection, sourcesSection } from './sections/about.ts';
import { londonCategoriesSection, londonSection } from './sections/beside-london.ts';
import { confidenceSection } from './sections/confidence.ts';
import { exceptionChartSection, exceptionsSection } from './sections/exceptions.ts';
import { headlineSection } from './sections/headline.ts';
import { hotspotsSection, temporalSection } from './sections/places-and-times.ts';
import { similarSection } from './sections/similar.ts';
import { deprivationSection, suggestionsSection, youthSection } from './sections/surroundings.ts';
import { monthsSection, themeTrendSection, trendSection } from './sections/trend.ts';
import { categoriesSection, themeSection } from './sections/year-on-year.ts';

/** The pack in its order: the headline, the theme, everything else, what is missing, where it all comes from. */
export function buildSections(analysis: PackAnalysis, meta: PackMeta): Section[] {
  const sections = [
    headlineSection(analysis, meta),
    themeSection(analysis),
    themeTrendSection(analysis),
    youthSection(analysis),
    hotspotsSection(analysis),
    temporalSection(analysis),
    trendSection(analysis),
    monthsSection(analysis),
    exceptionsSection(analysis),
    exceptionChartSection(analysis),
    categoriesSection(analysis),
    londonSection(analysis),
    londonCategoriesSection(analysis),
    similarSection(analysis),
    confidenceSection(analysis),
    deprivationSection(analysis),
    suggestionsSection(analysis),
    missingSection(analysis, meta),
    methodSection(analysis),
    sourcesSection(analysis),
  ];
  return sections.filter((section) => section !== undefined);
}
