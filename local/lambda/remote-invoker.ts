import { functionNameOf } from './function-registry.ts';
import { FunctionNotFoundError, type InvokeResult, type LambdaInvoker } from './invoker.ts';

/**
 * Invokes functions at another Lambda endpoint, unsigned: a second emulator on this machine, never AWS itself.
 * `endpoint` is what AWS_ENDPOINT_URL_LAMBDA holds.
 */
export function createRemoteInvoker(endpoint: string): LambdaInvoker {
  return {
    async invoke(functionNameOrArn: string, payload: string): Promise<InvokeResult> {
      const path = `/2015-03-31/functions/${encodeURIComponent(functionNameOf(functionNameOrArn))}/invocations`;
      const response = await fetch(new URL(path, endpoint), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'RequestResponse' },
        body: payload,
      });
      if (response.status === 404) throw new FunctionNotFoundError(functionNameOrArn);
      const functionError = response.headers.get('x-amz-function-error');
      return {
        statusCode: response.status,
        payload: await response.text(),
        ...(functionError === 'Handled' || functionError === 'Unhandled' ? { functionError } : {}),
      };
    },
  };
}
