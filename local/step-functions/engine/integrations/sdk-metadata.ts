import type { JsonObject } from '../../json.ts';

/** What the AWS SDK adds to every response, and Step Functions passes on. */
export function sdkMetadata(requestId: string, headers: Record<string, string>): JsonObject {
  const all: Record<string, string> = { ...headers, Connection: 'keep-alive', 'x-amzn-RequestId': requestId };
  return {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
      HttpHeaders: all,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
