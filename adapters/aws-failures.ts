import * as z from 'zod';
import { ServiceUnavailableError } from '../contracts/errors.ts';

/** What the SDK says of a failed call; it adds `$metadata` to whatever went wrong once it had begun to send. */
const FailureSchema = z.lazy(() =>
  z.object({
    name: z.string(),
    $fault: z.enum(['client', 'server']).optional(),
    $metadata: z.object({ httpStatusCode: z.number().optional() }),
  }),
);

const THROTTLED = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

function mayPass({ name, $fault, $metadata }: z.infer<typeof FailureSchema>): boolean {
  const status = $metadata.httpStatusCode;
  // No status: the service could not be reached, or its answer was lost.
  return status === undefined || status >= 500 || $fault === 'server' || THROTTLED.has(name);
}

/**
 * Awaits a call of the AWS SDK. @throws ServiceUnavailableError, which the ASL retries, in place of a failure that may pass;
 * every other failure as it is.
 */
export async function available<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const failure = FailureSchema.safeParse(error);
    if (!failure.success || !mayPass(failure.data)) throw error;
    throw new ServiceUnavailableError(failure.data.name, { cause: error });
  }
}
