import { BOROUGHS, findBorough } from '../../../programme/boroughs.ts';
import { POPULATIONS } from '../../../programme/populations.ts';

/** The public facts that figures are worked out with. */
export const ANALYSIS = { boroughs: BOROUGHS, findBorough, populations: POPULATIONS };
