import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLargeError, readBody } from '../read-body.ts';
import type { Service } from '../service.ts';
import type { InvokeResult } from './invoker.ts';

/** The most a request may carry (Lambda quotas): 6 MB when the caller waits, 1 MB when it does not. */
const MAX_PAYLOAD_BYTES = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };

const INVOCATION_PATH = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/;

export interface InvokeApiOptions {
  knows(nameOrArn: string): boolean;
  /** Does not reject for a function that is known. */
  invoke(nameOrArn: string, payload: string, requestId: string): Promise<InvokeResult>;
  settled(): Promise<void>;
}

/**
 * The Invoke call of the Lambda API. A function called as `Event` is not tried again when it fails: that retry of AWS
 * belongs to whoever relies on it here (the scheduler).
 */
export function createInvokeApi({ knows, invoke, settled }: InvokeApiOptions): Service {
  return {
    name: 'lambda',
    start: async () => {},
    stop: settled,
    accepts: ({ method, url }) => method === 'POST' && INVOCATION_PATH.test(url),
    async handle(request, response) {
      const requestId = randomUUID();
      response.setHeader('x-amzn-requestid', requestId);
      const name = decodeURIComponent(INVOCATION_PATH.exec(request.url ?? '')?.[1] ?? '');
      const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (type !== 'RequestResponse' && type !== 'Event') {
        return refuse(
          response,
          400,
          'InvalidParameterValueException',
          `invocation type ${String(type)} is not supported`,
        );
      }
      if (!knows(name))
        return refuse(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
      const payload = await readPayload(request, response, MAX_PAYLOAD_BYTES[type]);
      if (payload === undefined) return;
      const call = invoke(name, payload, requestId);
      if (type === 'RequestResponse') return answerWhenDone(call, response);
      void call;
      response.writeHead(202).end();
    },
  };
}

async function readPayload(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
): Promise<string | undefined> {
  try {
    const payload = (await readBody(request, limit)).toString('utf8');
    if (payload !== '') JSON.parse(payload);
    return payload;
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      refuse(
        response,
        413,
        'RequestTooLargeException',
        `Request must be smaller than ${limit} bytes for the InvokeFunction operation`,
      );
    } else {
      refuse(response, 400, 'InvalidRequestContentException', 'Could not parse request body into json');
    }
    return undefined;
  }
}

async function answerWhenDone(call: Promise<InvokeResult>, response: ServerResponse): Promise<void> {
  const result = await call;
  response.setHeader('x-amz-executed-version', '$LATEST');
  if (result.functionError !== undefined) response.setHeader('x-amz-function-error', result.functionError);
  response.writeHead(200, { 'content-type': 'application/json' }).end(result.payload);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.setHeader('x-amzn-errortype', code);
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ Type: 'User', Message: message }));
}
