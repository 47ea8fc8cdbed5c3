import type { JsonObject } from '../json.ts';
import type { Exchange } from './integration.ts';

/** What the AWS SDK adds to every response, and Step Functions passes on: the HTTP headers in two forms, and the request. */
export function sdkMetadata({ requestId, at }: Exchange, headers: Record<string, string>): JsonObject {
  const all = { ...headers, Date: new Date(at).toUTCString(), 'x-amzn-RequestId': requestId };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
