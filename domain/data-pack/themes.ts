import * as z from 'zod';
import type { CrimeSeries, CrimeTable } from './crime-table.ts';

export const THEME_IDS = ['serious-youth-violence', 'asb-disorder-confidence', 'all-violence'] as const;
export const ThemeIdSchema = z.lazy(() => z.enum(THEME_IDS));
export type ThemeId = z.infer<typeof ThemeIdSchema>;

/** A set of categories that the theme looks at as one: whole majors, single minors, or both. */
export interface Measure {
  id: string;
  label: string;
  majors?: readonly string[];
  minors?: readonly string[];
}

interface Theme {
  name: string;
  /** What this kind of file cannot say about the theme; printed with the figures. */
  limit: string;
  /** The theme asks for rates per 1,000 young people. */
  byYoungPeople?: true;
  /** Apart by layout, because categories do not map one to one between them; C has the categories of B. */
  measures: Readonly<Record<'A' | 'B', readonly Measure[]>>;
}

const MURDER = { id: 'murder', label: 'Murder', minors: ['Murder'] };
/** Files use one name or the other over time, hardly ever both: only the sum can be compared. */
const WOUNDING = {
  id: 'wounding-gbh',
  label: 'Wounding and GBH',
  minors: ['Wounding/GBH', 'Grievous Bodily Harm'],
};
const ASSAULT = { id: 'assault-with-injury', label: 'Assault with injury', minors: ['Assault with Injury'] };
const COMMON_ASSAULT = { id: 'common-assault', label: 'Common assault', minors: ['Common Assault'] };
const HARASSMENT = { id: 'harassment', label: 'Harassment', minors: ['Harassment'] };
const WEAPON = { id: 'offensive-weapon', label: 'Offensive weapon', minors: ['Offensive Weapon'] };
const PERSONAL_ROBBERY = {
  id: 'personal-robbery',
  label: 'Robbery of the person',
  minors: ['Personal Property', 'Robbery of Personal Property'],
};
const ROBBERY = { id: 'robbery', label: 'Robbery', majors: ['Robbery'] };
const SEXUAL = { id: 'sexual-offences', label: 'Sexual offences', majors: ['Sexual Offences'] };
const HOMICIDE = { id: 'homicide', label: 'Homicide', minors: ['Homicide'] };
const INJURY = {
  id: 'violence-with-injury',
  label: 'Violence with injury',
  minors: ['Violence with Injury'],
};
const NO_INJURY = {
  id: 'violence-without-injury',
  label: 'Violence without injury',
  minors: ['Violence without Injury'],
};
const WEAPONS = { id: 'weapons', label: 'Possession of weapons', majors: ['Possession of Weapons'] };
const DAMAGE = {
  id: 'criminal-damage',
  label: 'Criminal damage',
  majors: ['Criminal Damage', 'Arson and Criminal Damage'],
};
const PUBLIC_ORDER = {
  id: 'public-order',
  label: 'Public order offences',
  majors: ['Public Order Offences'],
};
const DRUG_POSSESSION = {
  id: 'drug-possession',
  label: 'Possession of drugs',
  minors: ['Possession of Drugs'],
};
const VEHICLE_INTERFERENCE = {
  id: 'vehicle-interference',
  label: 'Interfering with a motor vehicle',
  minors: [
    'Motor Vehicle Interference & Tampering',
    'M/V Interference & Tampering',
    'Interfering with a Motor Vehicle',
  ],
};

/** What a JEM is about (R31, R32) and which recorded crime speaks to it. */
export const THEMES: Readonly<Record<ThemeId, Theme>> = {
  'serious-youth-violence': {
    name: 'Serious youth violence',
    limit:
      'Offences here are against and by people of all ages, because the file does not record age. Figures for young people need the youth violence return.',
    byYoungPeople: true,
    measures: {
      A: [MURDER, WOUNDING, ASSAULT, PERSONAL_ROBBERY, WEAPON],
      B: [HOMICIDE, INJURY, PERSONAL_ROBBERY, WEAPONS],
    },
  },
  'asb-disorder-confidence': {
    name: 'Anti-social behaviour, disorder and confidence',
    limit:
      'Reports of anti-social behaviour are not recorded crimes and are not in this file. Nor is confidence in policing, which the Public Attitude Survey measures.',
    measures: {
      A: [DAMAGE, HARASSMENT, COMMON_ASSAULT, DRUG_POSSESSION, VEHICLE_INTERFERENCE],
      B: [DAMAGE, PUBLIC_ORDER, DRUG_POSSESSION, VEHICLE_INTERFERENCE],
    },
  },
  'all-violence': {
    name: 'Violence, all ages',
    limit: 'The file does not mark which offences are domestic, hate or alcohol-related.',
    measures: {
      A: [MURDER, WOUNDING, ASSAULT, COMMON_ASSAULT, HARASSMENT, WEAPON, ROBBERY, SEXUAL],
      B: [HOMICIDE, INJURY, NO_INJURY, WEAPONS, ROBBERY, SEXUAL],
    },
  },
};

export function belongsTo(measure: Measure, series: Pick<CrimeSeries, 'major' | 'minor'>): boolean {
  const has = (names: readonly string[] | undefined, name: string) =>
    names?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
  return has(measure.majors, series.major) || has(measure.minors, series.minor);
}

/** What the theme looks at in files of this layout. */
export function measuresOf(theme: ThemeId, layout: CrimeTable['layout']): readonly Measure[] {
  return THEMES[theme].measures[layout === 'A' ? 'A' : 'B'];
}

/** Crime types of police.uk that come nearest to the theme, with a name for all of them: its files tell neither age nor injury. */
interface StreetTypes {
  label: string;
  types: readonly string[];
}

const STREET_VIOLENCE: StreetTypes = {
  label: 'Violence, robbery and weapons offences',
  types: ['Violence and sexual offences', 'Robbery', 'Possession of weapons'],
};

const STREET_TYPES: Readonly<Record<ThemeId, StreetTypes>> = {
  'serious-youth-violence': STREET_VIOLENCE,
  'asb-disorder-confidence': {
    label: 'Anti-social behaviour, damage and disorder',
    types: ['Anti-social behaviour', 'Criminal damage and arson', 'Public order'],
  },
  'all-violence': STREET_VIOLENCE,
};

export function streetTypesOf(theme: ThemeId): StreetTypes {
  return STREET_TYPES[theme];
}
