import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { NO_CHOICE, type OptionalSection } from '../domain/data-pack/section-choice.ts';
import { THEMES } from '../domain/data-pack/themes.ts';
import type { PackMeta } from './meta.ts';
import type { Section } from './section.ts';
import { lackingNotes, methodSection, missingSection, sourcesSection } from './sections/about.ts';
import { londonCategoriesSection, londonSection } from './sections/beside-london.ts';
import { confidenceSection } from './sections/confidence.ts';
import { exceptionChartSection, exceptionsSection } from './sections/exceptions.ts';
import { headlineSection } from './sections/headline.ts';
import { hotspotsSection, temporalSection } from './sections/places-and-times.ts';
import { previousActionsSection } from './sections/previous-actions.ts';
import { similarSection } from './sections/similar.ts';
import { deprivationSection, suggestionsSection, youthSection } from './sections/surroundings.ts';
import { monthsSection, themeTrendSection, trendSection } from './sections/trend.ts';
import { categoriesSection, themeSection } from './sections/year-on-year.ts';

/** The pack in its order: what was promised last time, the headline, the theme, everything else, what is missing, where it all comes from. */
export function buildSections(analysis: PackAnalysis, meta: PackMeta): Section[] {
  const sections = [
    previousActionsSection(analysis, meta),
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
  const { leftOut, menu } = meta.sections ?? NO_CHOICE;
  return sections
    .filter((section) => section !== undefined)
    .filter(({ id }) => !leftOut.some((one) => SLIDES_OF[one].includes(id)))
    .filter(({ id }) => id !== 'youth' || THEMES[analysis.theme].byYoungPeople || menu.includes('youth'))
    .map((section) => ({ ...section, notes: [...lackingNotes(section.id, meta), ...section.notes] }));
}

/** The sections that go or stay together. */
const SLIDES_OF: Readonly<Record<OptionalSection, readonly string[]>> = {
  youth: ['youth'],
  hotspots: ['hotspots'],
  temporal: ['temporal'],
  months: ['months'],
  exceptions: ['exceptions', 'exception-chart'],
  similar: ['similar'],
  confidence: ['confidence'],
  deprivation: ['deprivation'],
};
