import type { Resource } from '../definition/machine.ts';
import { inputDetails } from '../engine/history.ts';
import type { Call } from '../engine/snapshot.ts';
import { asObject, type Json, type JsonObject, jsonText, parseJson } from '../json.ts';
import { type Integration, missingArgument, type Outcome, type Response } from './integration.ts';
import { sdkMetadata } from './sdk-metadata.ts';

type LambdaResponse = Extract<Response, { kind: 'lambda' }>;

/** A Task whose Resource is the function itself: input in, payload out, events of their own. */
export function functionIntegration(arn: string): Integration {
  return {
    events: 'LambdaFunction',
    marks: {},
    plan: (args) => ({ kind: 'lambda', functionName: arn, payload: jsonText(args) }),
    scheduledDetails: (args) => ({ ...inputDetails(jsonText(args)), resource: arn }),
    outcome: (response) =>
      response.kind === 'lambda' ? functionOutcome(response, response.payload) : missing(response),
  };
}

/** `lambda:invoke`: the API's arguments in, the API's response out. */
export function invokeIntegration({ pattern }: Extract<Resource, { kind: 'lambda' }>): Integration {
  const marks = { resource: pattern === 'request' ? 'invoke' : `invoke.${pattern}`, resourceType: 'lambda' };
  return {
    events: 'Task',
    marks,
    plan: planInvoke,
    scheduledDetails: (args, draft) => ({ parameters: jsonText(args), region: draft.world.region, ...marks }),
    outcome: (response) => {
      if (response.kind !== 'lambda') return missing(response);
      if (response.isError) return functionOutcome(response, jsonText(payloadValue(response.payload)));
      const value = invokeResult(response);
      return { kind: 'done', value, text: jsonText(value) };
    },
  };
}

function planInvoke(args: Json): Call | string {
  const { FunctionName: functionName, Payload: payload } = asObject(args);
  if (typeof functionName !== 'string') return missingArgument(args, 'FunctionName');
  return {
    kind: 'lambda',
    functionName,
    // AWS sends an empty body, which the function sees as an empty event.
    payload: payload === undefined || payload === null ? '{}' : jsonText(payload),
  };
}

function functionOutcome(response: LambdaResponse, cause: string): Outcome {
  const value = payloadValue(response.payload);
  if (!response.isError)
    return { kind: 'done', value, text: response.payload === '' ? 'null' : response.payload };
  const { errorType } = asObject(value);
  return { kind: 'failed', error: typeof errorType === 'string' ? errorType : 'Lambda.Unknown', cause };
}

function invokeResult(response: LambdaResponse): JsonObject {
  const { statusCode, payload, requestId } = response;
  return {
    ExecutedVersion: '$LATEST',
    Payload: payloadValue(payload),
    ...sdkMetadata(response, {
      'X-Amz-Executed-Version': '$LATEST',
      'x-amzn-Remapped-Content-Length': '0',
      Connection: 'keep-alive',
      'Content-Length': String(Buffer.byteLength(payload)),
      'X-Amzn-Trace-Id': `root=1-${requestId.slice(0, 8)};sampled=0`,
      'Content-Type': 'application/json',
    }),
    StatusCode: statusCode,
  };
}

function payloadValue(payload: string): Json {
  if (payload === '') return null;
  try {
    return parseJson(payload);
  } catch {
    return payload;
  }
}

function missing(response: Response): Outcome {
  if (response.kind === 'refused') return { kind: 'failed', error: response.error, cause: response.cause };
  const arn = response.kind === 'no-function' ? response.functionArn : '';
  return {
    kind: 'failed',
    error: 'Lambda.ResourceNotFoundException',
    cause:
      `Function not found: ${arn}:$LATEST (Service: AWSLambda; Status Code: 404; ` +
      `Error Code: ResourceNotFoundException; Request ID: ${response.requestId}; Proxy: null)`,
  };
}
