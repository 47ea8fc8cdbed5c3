import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { NO_CHOICE, type OptionalSection, sectionsFor } from '../domain/data-pack/section-choice.ts';
import type { PackMeta } from './meta.ts';
import type { Section } from './section.ts';
import { lackingNotes, methodSection, missingSection, sourcesSection } from './sections/about.ts';
import { londonCategoriesSection, londonSection } from './sections/beside-london.ts';
import { confidenceSection } from './sections/confidence.ts';
import { mixSection, themeMixSection } from './sections/crime-mix.ts';
import { disposalsSection, otherDisposalsSection } from './sections/disposals.ts';
import { equalitySection } from './sections/equality.ts';
import { exceptionChartSection, exceptionsSection } from './sections/exceptions.ts';
import { headlineSection } from './sections/headline.ts';
import { officersSection } from './sections/officers.ts';
import { performanceYearSection } from './sections/performance-year.ts';
import { hotspotsSection, temporalSection } from './sections/places-and-times.ts';
import { previousActionsSection } from './sections/previous-actions.ts';
import { similarSection } from './sections/similar.ts';
import { furtherSection, gapsSection, menuSection } from './sections/supplied.ts';
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
    menuSection(analysis, meta),
    themeMixSection(analysis),
    disposalsSection(analysis),
    otherDisposalsSection(analysis),
    youthSection(analysis),
    hotspotsSection(analysis),
    temporalSection(analysis),
    trendSection(analysis),
    monthsSection(analysis),
    performanceYearSection(analysis),
    exceptionsSection(analysis),
    exceptionChartSection(analysis),
    categoriesSection(analysis),
    mixSection(analysis),
    londonSection(analysis),
    londonCategoriesSection(analysis),
    similarSection(analysis),
    officersSection(analysis),
    confidenceSection(analysis),
    deprivationSection(analysis),
    equalitySection(analysis),
    furtherSection(analysis, meta),
    suggestionsSection(analysis),
    missingSection(analysis, meta),
    gapsSection(analysis),
    methodSection(analysis),
    sourcesSection(analysis),
  ];
  const chosen = sectionsFor(analysis.theme, meta.sections ?? NO_CHOICE).flatMap((id) => SLIDES_OF[id]);
  const optional = Object.values(SLIDES_OF).flat();
  return sections
    .filter((section) => section !== undefined)
    .filter(({ id }) => chosen.includes(id) || !optional.includes(id))
    .map((section) => ({ ...section, notes: [...lackingNotes(section.id, meta), ...section.notes] }));
}

/** The sections that go or stay together. */
const SLIDES_OF: Readonly<Record<OptionalSection, readonly string[]>> = {
  youth: ['youth'],
  hotspots: ['hotspots'],
  temporal: ['temporal'],
  'performance-year': ['performance-year'],
  months: ['months'],
  exceptions: ['exceptions', 'exception-chart'],
  mix: ['mix', 'theme-mix'],
  disposals: ['disposals', 'other-disposals'],
  officers: ['officers'],
  similar: ['similar'],
  confidence: ['confidence'],
  deprivation: ['deprivation'],
};
