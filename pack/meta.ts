import * as z from 'zod';
import { DisclosurePolicySchema } from '../domain/data-pack/disclosure.ts';
import { MonthSchema } from '../domain/data-pack/month.ts';
import { SectionChoiceSchema } from '../domain/data-pack/section-choice.ts';
import { LondonDateSchema } from '../domain/time/instant.ts';

/** Something asked for that is not in the pack, or only in part (B9): the pack says so and names who promised it for when. */
export const MissingDataSchema = z.lazy(() =>
  z.object({
    dataType: z.string().min(1),
    organisation: z.string().min(1),
    promisedFor: LondonDateSchema.optional(),
    /** Absent: there is no answer, or a promise. */
    state: z.enum(['part', 'not-held', 'not-shared', 'older']).optional(),
    /** Of figures that were supplied and are older than those used in their place: the last month of each. */
    to: MonthSchema.optional(),
    usedTo: MonthSchema.optional(),
    /** Of the catalogue (R28): tells which slide lacks it. */
    letter: z.string().optional(),
  }),
);
export type MissingData = z.infer<typeof MissingDataSchema>;

/** What the borough's last meeting promised and what has come of it (B13). Organisations and no persons. */
export const PreviousActionSchema = z.lazy(() =>
  z.object({
    number: z.int().positive(),
    what: z.string(),
    organisation: z.string(),
    dueOn: LondonDateSchema,
    state: z.enum(['not-agreed', 'under-way', 'reported-done', 'done', 'dropped']),
  }),
);
export type PreviousAction = z.infer<typeof PreviousActionSchema>;

/** What a pack says about itself beside its figures. Borough and theme are in the analysis, once. */
export const PackMetaSchema = z.lazy(() =>
  z.object({
    /** As printed after the word “Round”. */
    round: z.string().min(1),
    version: z.int().min(1),
    /** Protective marking on every slide and page (R78), `OFFICIAL-SENSITIVE`. */
    marking: z.string().min(1),
    preparedOn: LondonDateSchema,
    missing: z.array(MissingDataSchema),
    /** Undefined where the borough had no meeting before. */
    previousActions: z.array(PreviousActionSchema).optional(),
    /** For what leaves the restricted pack; undefined: as the programme has it (`DISCLOSURE_POLICY`). */
    disclosure: DisclosurePolicySchema.optional(),
    /** Undefined: every section that the figures allow. */
    sections: SectionChoiceSchema.optional(),
  }),
);
export type PackMeta = z.infer<typeof PackMetaSchema>;

/** As it may be shown outside the meeting: who did not supply or do something stays inside (R78). */
export function outsideMeta(meta: PackMeta): PackMeta {
  const { previousActions: _promises, ...rest } = meta;
  return { ...rest, marking: 'OFFICIAL', missing: [] };
}
