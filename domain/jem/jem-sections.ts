import * as z from 'zod';
import {
  isSameChoice,
  NO_CHOICE,
  type SectionChoice,
  SectionChoiceSchema,
} from '../data-pack/section-choice.ts';
import { RiskScoreSchema } from '../data-pack/topics/risk-score.ts';
import { SuggestionSchema } from '../data-pack/topics/section-suggestion.ts';
import type { Topics } from '../data-pack/topics/topics.ts';

/** Which sections the pack of a JEM has, and what the figures say about it (R9, R33). Who decided is in the history. */
export const JemSectionsSchema = z.lazy(() =>
  z.object({
    /** Of the first look at the data, then of the analysis. */
    suggestions: z.array(SuggestionSchema),
    /** Of the borough, with its arithmetic (R66); of the same moment as the suggestions. */
    risk: RiskScoreSchema.optional(),
    /** Undefined until somebody has decided: then every section that the figures allow goes in. */
    choice: SectionChoiceSchema.optional(),
    /** What the latest version of the pack was made with. */
    usedIn: z.object({ packVersion: z.int().positive(), choice: SectionChoiceSchema }).optional(),
    /** A new version was asked for although the latest one stands; goes when it is made. */
    remake: z.literal(true).optional(),
  }),
);
export type JemSections = z.infer<typeof JemSectionsSchema>;

interface HasSections {
  sections?: JemSections | undefined;
}

export function choiceOf({ sections }: HasSections): SectionChoice {
  return sections?.choice ?? NO_CHOICE;
}

/** The latest version was made with another choice than the one that stands. */
export function isChoiceUnused({ sections }: HasSections): boolean {
  return sections?.usedIn !== undefined && !isSameChoice(sections.usedIn.choice, choiceOf({ sections }));
}

/** With what the figures say: which sections matter, and how the borough scores. */
export function withSuggestions(
  { sections }: HasSections,
  { suggestions = [], risk }: Pick<Topics, 'suggestions' | 'risk'>,
): JemSections {
  const { risk: _before, ...rest } = sections ?? {};
  return { ...rest, suggestions: [...suggestions], ...(risk && { risk }) };
}

/** After a version was made with the choice that stands. */
export function withUse({ sections }: HasSections, packVersion: number): JemSections {
  const { remake: _done, ...rest } = sections ?? { suggestions: [] };
  return { ...rest, usedIn: { packVersion, choice: choiceOf({ sections }) } };
}
