import { GetAccountSendingEnabledCommand, SESClient, type SESClientConfig } from '@aws-sdk/client-ses';
import type { MailSuppression } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';

/** Amazon SES API v2 Reference, "DeleteSuppressedDestination": no body, and 404 for an address that is not on the list. */
const PATH = '/v2/email/suppression/addresses/';
const DONE: readonly number[] = [200, 404];

/** What the middleware needs of a request and a response of the SDK. */
interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/**
 * Takes addresses off the suppression list of the account. The list is in version 2 of the API alone, at the same endpoint and with the same
 * signature as version 1: one request goes out through the client that is there, instead of a second client of 200 KB for one call.
 */
export function createSesSuppression(config: SESClientConfig = {}): MailSuppression {
  return {
    async clear(address) {
      const client = new SESClient(config);
      // The answer is JSON, which the client of version 1 does not read.
      client.middlewareStack.remove('deserializerMiddleware');
      const command = new GetAccountSendingEnabledCommand({});
      command.middlewareStack.add(
        (next) => (args) => {
          if (isSent(args.request)) toDelete(args.request, address);
          return next(args);
        },
        { step: 'build', name: 'deleteSuppressedDestination', priority: 'low' },
      );
      command.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          const httpStatusCode = statusOf(result.response);
          if (!DONE.includes(httpStatusCode ?? 0)) throw failed(httpStatusCode);
          return { ...result, output: { $metadata: {} } };
        },
        { step: 'deserialize', name: 'readStatus' },
      );
      try {
        await available(client.send(command));
      } finally {
        client.destroy();
      }
    },
  };
}

function toDelete(request: Sent, address: string): void {
  request.method = 'DELETE';
  request.path = `${PATH}${encodeURIComponent(address)}`;
  request.body = undefined;
  delete request.headers['content-type'];
  delete request.headers['content-length'];
}

function isSent(request: unknown): request is Sent {
  return typeof request === 'object' && request !== null && 'path' in request && 'headers' in request;
}

function statusOf(response: unknown): number | undefined {
  const known = typeof response === 'object' && response !== null && 'statusCode' in response;
  return known && typeof response.statusCode === 'number' ? response.statusCode : undefined;
}

/** As an error of the SDK, so that it is known which may pass: the address is in none of it. */
function failed(httpStatusCode: number | undefined): Error {
  const fault = (httpStatusCode ?? 500) >= 500 ? ('server' as const) : ('client' as const);
  const name = fault === 'server' ? 'ServiceUnavailableException' : 'SuppressionRefused';
  return Object.assign(new Error(name), { name, $fault: fault, $metadata: { httpStatusCode } });
}
