import type { RiskScore } from '../domain/data-pack/topics/risk-score.ts';

/** Titles of `riskRows`. */
export const RISK_COLUMNS = ['Component', 'Value', 'Bounds', 'Points', 'Weight', 'Contribution'] as const;

/** What is said wherever a score is shown (R66, R80). */
export const RISK_NOTE =
  'It says where a meeting may help most. It is no judgement on a borough and is never shown in an order of boroughs. Points run from 0 to 100 between the two bounds; the contributions add up to the score. What is not held leaves its weight to the others.';

/** The whole arithmetic of a score, a row for each component. */
export function riskRows({ components }: RiskScore): string[][] {
  return components.map((one) => [
    one.label,
    one.value === null ? 'not held' : `${withMinus(one.value)} ${one.unit}`,
    `${one.none} to ${one.full}`.replace('-', '−'),
    one.points === null ? 'not held' : one.points.toFixed(0),
    `${one.weight.toFixed(0)}%`,
    one.contribution.toFixed(1),
  ]);
}

/** With a minus sign and not a hyphen, which a spreadsheet takes for a formula. */
function withMinus(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).replace('-', '−');
}
