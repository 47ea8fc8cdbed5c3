import type * as z from 'zod';
import { STEP_CONTRACTS, type StepInput, type StepOutput } from '../../contracts/steps.ts';
import type { StepName } from '../../contracts/workflow.ts';

/** The work of a step: what the state machine gives it, and what it goes on with. Safe to run twice. */
export type Step<N extends StepName> = (input: StepInput<N>) => Promise<StepOutput<N>>;

/** The contracts with the types of each step kept together. */
export const CONTRACTS: {
  [N in StepName]: { input: z.ZodType<StepInput<N>>; output: z.ZodType<StepOutput<N>> };
} = STEP_CONTRACTS;
