import * as z from 'zod';
import { ServiceUnavailableError } from '../contracts/errors.ts';

/** What the SDK says of a failure; anything else of it is not looked at. */
const FailureSchema = z.object({
  name: z.string(),
  code: z.string().optional(),
  $fault: z.enum(['client', 'server']).optional(),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional(),
});

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

/** Errors of Node.js on the way to the service, and the SDK's own time-out. */
const UNREACHED = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN']);

function mayPass(failure: z.infer<typeof FailureSchema>): boolean {
  return (
    failure.$fault === 'server' ||
    (failure.$metadata?.httpStatusCode ?? 0) >= 500 ||
    failure.name === 'TimeoutError' ||
    THROTTLED.has(failure.name) ||
    UNREACHED.has(failure.code ?? '')
  );
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
