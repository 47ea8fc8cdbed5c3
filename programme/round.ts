import { type Round, RoundSchema } from '../domain/round/round.ts';

/** A first round of three years: one borough a month is 32 months, so that all fit in it (R61). Not stored yet (version 0). */
export const SAMPLE_ROUND: Round = RoundSchema.parse({
  id: 'round-1',
  name: 'Round 1: serious youth violence',
  theme: 'serious-youth-violence',
  from: '2026-04-01',
  to: '2029-03-31',
  version: 0,
});
