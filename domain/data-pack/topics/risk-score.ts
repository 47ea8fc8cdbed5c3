import * as z from 'zod';

/** What the score is worked out from, each in its own unit; undefined where it is not held. */
export interface RiskInputs {
  /** The borough's rate of all recorded crime over London's: 1 is the same. */
  rateRatio?: number | undefined;
  /** Change of all recorded crime on the year before, in per cent. */
  changePercent?: number | undefined;
  /** Average score of the Index of Multiple Deprivation. */
  deprivation?: number | undefined;
  /** Who says that police do a good job in the local area, in per cent. */
  confidence?: number | undefined;
  /** Since this borough's last JEM. */
  monthsSinceJem?: number | undefined;
}

type Component = keyof RiskInputs;

interface Scale {
  label: string;
  unit: string;
  /** Of the whole score, in per cent; all together are 100. */
  weight: number;
  /** The values at which the component counts nothing and everything. */
  none: number;
  full: number;
}

/**
 * The stated rule of R66. Weights are a decision of the programme, and the bounds are round numbers around what London's boroughs
 * had from 2010 to 2024, so that no borough's score depends on another's.
 */
export const RISK_SCALES: Readonly<Record<Component, Scale>> = {
  rateRatio: {
    label: 'Crime rate beside London’s',
    unit: 'times London’s rate',
    weight: 30,
    none: 0.5,
    full: 1.5,
  },
  changePercent: { label: 'Change on the year before', unit: 'per cent', weight: 20, none: -20, full: 20 },
  deprivation: { label: 'Deprivation', unit: 'average score', weight: 20, none: 10, full: 35 },
  confidence: {
    label: 'Confidence in local policing',
    unit: 'per cent say good job',
    weight: 15,
    none: 75,
    full: 40,
  },
  monthsSinceJem: { label: 'Time since the last JEM', unit: 'months', weight: 15, none: 0, full: 24 },
};

const ComponentSchema = z.lazy(() =>
  z.object({
    label: z.string(),
    unit: z.string(),
    /** Null where it is not held: its weight then goes to the others in proportion. */
    value: z.number().nullable(),
    none: z.number(),
    full: z.number(),
    /** From 0 to 100. */
    points: z.number().nullable(),
    /** In per cent, after what is not held is shared out. */
    weight: z.number(),
    /** `points × weight / 100` */
    contribution: z.number(),
  }),
);

export const RiskScoreSchema = z.lazy(() =>
  z.object({
    /** From 0 to 100: the sum of the contributions. Orders the rounds; it is no judgement on a borough (R80). */
    score: z.number(),
    components: z.array(ComponentSchema),
  }),
);
export type RiskScore = z.infer<typeof RiskScoreSchema>;

/** The score with its whole arithmetic. Undefined when nothing is held. */
export function scoreRisk(inputs: RiskInputs): RiskScore | undefined {
  const held = COMPONENTS.filter((name) => inputs[name] !== undefined);
  const heldWeight = held.reduce((sum, name) => sum + RISK_SCALES[name].weight, 0);
  if (heldWeight === 0) return undefined;
  const components = COMPONENTS.map((name) => {
    const { weight, none, full, label, unit } = RISK_SCALES[name];
    const value = inputs[name] ?? null;
    if (value === null) return { label, unit, value, none, full, points: null, weight: 0, contribution: 0 };
    const points = Math.min(1, Math.max(0, (value - none) / (full - none))) * 100;
    const share = (weight / heldWeight) * 100;
    return { label, unit, value, none, full, points, weight: share, contribution: (points * share) / 100 };
  });
  return { score: components.reduce((sum, { contribution }) => sum + contribution, 0), components };
}

const COMPONENTS = [
  'rateRatio',
  'changePercent',
  'deprivation',
  'confidence',
  'monthsSinceJem',
] as const satisfies readonly Component[];
