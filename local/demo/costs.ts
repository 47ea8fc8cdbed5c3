/**
 * List prices in eu-west-2, USD without tax and without free tier; the table with its sources and date is docs/costs.md, and a
 * test keeps the two equal.
 */
export const PRICES = {
  stateTransition: 0.025 / 1_000,
  lambdaRequest: 0.2 / 1_000_000,
  lambdaGbSecond: 0.0000133334,
  dynamoWriteUnit: 0.7423 / 1_000_000,
  dynamoReadUnit: 0.1485 / 1_000_000,
  s3Put: 0.0053 / 1_000,
  s3Get: 0.00042 / 1_000,
  sesMessage: 0.1 / 1_000,
  sesGigabyte: 0.12,
  httpApiRequest: 1.16 / 1_000_000,
  schedulerInvocation: 1.16 / 1_000_000,
} as const;

export interface Usage {
  stateTransitions: number;
  lambdaInvocations: number;
  lambdaGbSeconds: number;
  dynamoWriteUnits: number;
  dynamoReadUnits: number;
  s3Puts: number;
  s3Gets: number;
  emails: number;
  emailBytes: number;
  httpRequests: number;
  scheduled: number;
}

/** What the same run would cost on AWS, in USD. */
export function costOf(usage: Usage): number {
  return (
    usage.stateTransitions * PRICES.stateTransition +
    usage.lambdaInvocations * PRICES.lambdaRequest +
    usage.lambdaGbSeconds * PRICES.lambdaGbSecond +
    usage.dynamoWriteUnits * PRICES.dynamoWriteUnit +
    usage.dynamoReadUnits * PRICES.dynamoReadUnit +
    usage.s3Puts * PRICES.s3Put +
    usage.s3Gets * PRICES.s3Get +
    usage.emails * PRICES.sesMessage +
    (usage.emailBytes / 1_000_000_000) * PRICES.sesGigabyte +
    usage.httpRequests * PRICES.httpApiRequest +
    usage.scheduled * PRICES.schedulerInvocation
  );
}
