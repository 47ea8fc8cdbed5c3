import type { BoroughNames } from '../domain/data-pack/inputs/reference.ts';
import { BOROUGHS, findBorough } from './boroughs.ts';

/** What files are read with; without the tables that figures are worked out with. */
export const BOROUGH_NAMES: BoroughNames = { boroughs: BOROUGHS, findBorough };
