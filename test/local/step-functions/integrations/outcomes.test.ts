import { parseResource } from '../../../../local/step-functions/definition/resource.ts';
import type { Answer } from '../../../../local/step-functions/integrations/integration.ts';
import { integrationOf } from '../../../../local/step-functions/integrations/integrations.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-2:000000000000:function:f';
const INVOKE = 'arn:aws:states:::lambda:invoke';
const START = 'arn:aws:states:::states:startExecution';
const EXCHANGE = { requestId: '0123456789abcdef', at: Date.UTC(2027, 0, 4, 9, 0, 0) };
const RESPONSE = { RequestId: EXCHANGE.requestId };

function outcome(arn: string, answer: Answer) {
  const resource = parseResource(arn);
  if (typeof resource === 'string') throw new Error(resource);
  return integrationOf(resource).outcome({ ...answer, ...EXCHANGE });
}
const answered = (payload: string, isError = false): Answer => ({
  kind: 'lambda',
  statusCode: 200,
  payload,
  isError,
});

describe('what a task makes of an answer', () => {
  it('of a function called by its ARN: the payload as it came', () => {
    expect(outcome(FUNCTION, answered('{"a": 1}'))).toEqual({
      kind: 'done',
      value: { a: 1 },
      text: '{"a": 1}',
    });
    expect(outcome(FUNCTION, answered(''))).toEqual({ kind: 'done', value: null, text: 'null' });
    expect(outcome(FUNCTION, answered('no JSON'))).toMatchObject({ value: 'no JSON' });
  });

  it('of lambda:invoke: the response of the API, headers included', () => {
    const headers = {
      'X-Amz-Executed-Version': '$LATEST',
      'x-amzn-Remapped-Content-Length': '0',
      Connection: 'keep-alive',
      'Content-Length': '7',
      'X-Amzn-Trace-Id': 'root=1-01234567;sampled=0',
      'Content-Type': 'application/json',
      Date: 'Mon, 04 Jan 2027 09:00:00 GMT',
      'x-amzn-RequestId': EXCHANGE.requestId,
    };
    const value = {
      ExecutedVersion: '$LATEST',
      Payload: { a: 1 },
      SdkHttpMetadata: {
        AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, one]) => [name, [one]])),
        HttpHeaders: headers,
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: RESPONSE,
      StatusCode: 200,
    };
    expect(outcome(INVOKE, answered('{"a":1}'))).toEqual({
      kind: 'done',
      value,
      text: JSON.stringify(value),
    });
    expect(outcome(INVOKE, answered(''))).toMatchObject({ value: { Payload: null } });
  });

  it('of startExecution: the execution, its start in seconds and a length that counts it as Java writes it', () => {
    const arn = 'arn:aws:states:eu-west-2:000000000000:execution:m:e';
    const startedAt = 1_733_332_302_120;
    const body = `{"executionArn":"${arn}","startDate":1.73333230212E9}`;
    const headers = {
      connection: 'keep-alive',
      'Content-Length': String(body.length),
      'Content-Type': 'application/x-amz-json-1.0',
      Date: 'Mon, 04 Jan 2027 09:00:00 GMT',
      'x-amzn-RequestId': EXCHANGE.requestId,
    };
    const result = outcome(START, { kind: 'execution', arn, startedAt });
    expect(result).toMatchObject({
      kind: 'done',
      value: {
        ExecutionArn: arn,
        SdkHttpMetadata: { HttpHeaders: headers, HttpStatusCode: 200 },
        SdkResponseMetadata: RESPONSE,
        StartDate: 1_733_332_302.12,
      },
    });
    expect(JSON.parse('text' in result ? result.text : '')).toEqual('value' in result && result.value);
  });

  it('of a function that failed: its errorType, and the payload as it came or written anew', () => {
    const payload = '{"errorType": "Bad", "errorMessage": "m"}';
    expect(outcome(FUNCTION, answered(payload, true))).toEqual({
      kind: 'failed',
      error: 'Bad',
      cause: payload,
    });
    const compact = JSON.stringify(JSON.parse(payload));
    expect(outcome(INVOKE, answered(payload, true))).toEqual({
      kind: 'failed',
      error: 'Bad',
      cause: compact,
    });
    expect(outcome(INVOKE, answered('{}', true))).toMatchObject({ error: 'Lambda.Unknown' });
  });

  it.each([FUNCTION, INVOKE])('of a function that %s does not find: the error of Lambda', (arn) => {
    expect(outcome(arn, { kind: 'no-function', functionArn: FUNCTION })).toEqual({
      kind: 'failed',
      error: 'Lambda.ResourceNotFoundException',
      cause:
        `Function not found: ${FUNCTION}:$LATEST (Service: AWSLambda; Status Code: 404; ` +
        `Error Code: ResourceNotFoundException; Request ID: ${EXCHANGE.requestId}; Proxy: null)`,
    });
  });

  it.each([FUNCTION, INVOKE, START])('of a call that %s could not make: the reason', (arn) => {
    const reason = { error: 'Service.Error', cause: 'why' };
    expect(outcome(arn, { kind: 'refused', ...reason })).toEqual({ kind: 'failed', ...reason });
  });
});

describe('what the events of a task name', () => {
  it.each([
    [FUNCTION, 'LambdaFunction', {}],
    [INVOKE, 'Task', { resource: 'invoke', resourceType: 'lambda' }],
    [`${INVOKE}.waitForTaskToken`, 'Task', { resource: 'invoke.waitForTaskToken', resourceType: 'lambda' }],
    [START, 'Task', { resource: 'startExecution', resourceType: 'states' }],
    [`${START}.sync`, 'Task', { resource: 'startExecution.sync', resourceType: 'states' }],
    [`${START}.sync:2`, 'Task', { resource: 'startExecution.sync:2', resourceType: 'states' }],
    [
      `${START}.waitForTaskToken`,
      'Task',
      { resource: 'startExecution.waitForTaskToken', resourceType: 'states' },
    ],
  ])('%s: %s, %j', (arn, events, marks) => {
    const resource = parseResource(arn);
    if (typeof resource === 'string') throw new Error(resource);
    expect(integrationOf(resource)).toMatchObject({ events, marks });
  });
});
