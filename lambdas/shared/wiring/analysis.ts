import { PACK_REFERENCE } from '../../../programme/pack-reference.ts';

/** The public facts that figures are worked out with. */
export const ANALYSIS = { reference: PACK_REFERENCE };
