import type { PackReference } from '../domain/data-pack/inputs/reference.ts';
import { BOROUGH_NAMES } from './borough-names.ts';
import { DEPRIVATION, PROFILE_SOURCES, SQUARE_KILOMETRES, YOUNG_PEOPLE } from './borough-profiles.ts';
import { POPULATIONS } from './populations.ts';

/** The public facts that figures are worked out with. */
export const PACK_REFERENCE: PackReference = {
  ...BOROUGH_NAMES,
  populations: POPULATIONS,
  profiles: {
    sources: Object.values(PROFILE_SOURCES),
    deprivation: DEPRIVATION,
    youngPeople: YOUNG_PEOPLE,
    squareKilometres: SQUARE_KILOMETRES,
  },
};
