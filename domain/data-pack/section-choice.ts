import * as z from 'zod';
import { THEMES, type ThemeId } from './themes.ts';

/** The sections that may be left out of a pack; headline, theme, trend, comparison with London and sources never are. */
export const OPTIONAL_SECTIONS = {
  youth: 'Rates by young people',
  hotspots: 'Hotspots',
  temporal: 'Days and hours',
  'performance-year': 'Performance years',
  months: 'The months of the year',
  exceptions: 'Performance by exception',
  mix: 'Crime mix',
  disposals: 'Disposals',
  officers: 'Incidents per officer',
  similar: 'Most similar boroughs',
  confidence: 'Confidence in policing',
  deprivation: 'Deprivation',
} as const;
export type OptionalSection = keyof typeof OPTIONAL_SECTIONS;

/** What a borough may look at more closely when the theme is all violence (R32). */
export const VIOLENCE_MENU = {
  alcohol: 'Alcohol-related violence',
  'night-time-economy': 'Night-time economy',
  domestic: 'Domestic violence',
  hate: 'Hate crime',
  youth: 'Youth violence',
} as const;
export type MenuItem = keyof typeof VIOLENCE_MENU;

const sectionIds = Object.keys(OPTIONAL_SECTIONS) as [OptionalSection, ...OptionalSection[]];
const menuIds = Object.keys(VIOLENCE_MENU) as [MenuItem, ...MenuItem[]];

/** What the analyst has decided about the optional sections (R9, R33). */
export const SectionChoiceSchema = z.lazy(() =>
  z.object({
    leftOut: z.array(z.enum(sectionIds)),
    menu: z.array(z.enum(menuIds)),
  }),
);
export type SectionChoice = z.infer<typeof SectionChoiceSchema>;

/** Everything that the figures allow, and nothing further. */
export const NO_CHOICE: SectionChoice = { leftOut: [], menu: [] };

export function menuOf(theme: ThemeId): readonly MenuItem[] {
  return theme === 'all-violence' ? menuIds : [];
}

/** The same sections, whatever their order in the lists. */
export function isSameChoice(one: SectionChoice, other: SectionChoice): boolean {
  const text = ({ leftOut, menu }: SectionChoice) => JSON.stringify([[...leftOut].sort(), [...menu].sort()]);
  return text(one) === text(other);
}

/**
 * The optional sections that a pack of the theme has after the analyst's choice (R31 to R33), where their data is held. Rates by
 * young people belong to youth violence, as a theme or from the menu.
 */
export function sectionsFor(theme: ThemeId, { leftOut, menu }: SectionChoice): OptionalSection[] {
  const ofYouth = THEMES[theme].byYoungPeople === true || menu.includes('youth');
  return sectionIds.filter((id) => !leftOut.includes(id) && (id !== 'youth' || ofYouth));
}
