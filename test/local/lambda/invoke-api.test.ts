import { createEndpoint } from '../../../local/endpoint.ts';
import { FunctionNotFoundError } from '../../../local/lambda/invoker.ts';
import { createLambda } from '../../../local/lambda/lambda.ts';

const lambda = createLambda();
const endpoint = createEndpoint({ services: [lambda.service], port: 0 });
let url: string;

function post(name: string, body: string, headers: Record<string, string> = {}) {
  return fetch(`${url}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
    method: 'POST',
    body,
    headers,
  });
}

describe('the Invoke call over HTTP', () => {
  let ended = 0;
  beforeAll(async () => {
    lambda.register('echo', async (event: unknown) => event);
    lambda.register('fails', async () => Promise.reject(new RangeError('too far')));
    lambda.register('slow', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ended += 1;
    });
    url = (await endpoint.start()).url;
  });
  afterAll(() => endpoint.stop());

  it('answers with the result of the function', async () => {
    const response = await post('echo', '{"a":1}');
    expect([response.status, await response.text()]).toEqual([200, '{"a":1}']);
    expect(response.headers.get('x-amz-function-error')).toBeNull();
  });

  it('marks an error of the function in a header, with status 200', async () => {
    const response = await post('fails', '');
    expect([response.status, response.headers.get('x-amz-function-error')]).toEqual([200, 'Unhandled']);
    expect(await response.json()).toMatchObject({ errorType: 'RangeError', errorMessage: 'too far' });
  });

  it('answers an Event call before the function ends, and stops only after it has ended', async () => {
    const response = await post('slow', '{}', { 'x-amz-invocation-type': 'Event' });
    expect([response.status, ended]).toEqual([202, 0]);
    await lambda.service.stop();
    expect(ended).toBe(1);
  });

  const event = { 'x-amz-invocation-type': 'Event' };
  const dryRun = { 'x-amz-invocation-type': 'DryRun' };
  const overOneMb = `"${'x'.repeat(1_048_576)}"`;

  it.each([
    [404, 'ResourceNotFoundException', 'an unknown function', () => post('nobody', '{}')],
    [400, 'InvalidRequestContentException', 'a payload that is no JSON', () => post('echo', '{')],
    [413, 'RequestTooLargeException', 'an Event payload over 1 MB', () => post('echo', overOneMb, event)],
    [400, 'InvalidParameterValueException', 'a type of call it has not', () => post('echo', '{}', dryRun)],
  ])('answers %i %s to %s', async (status, code, _, send) => {
    const response = await send();
    expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([status, code]);
  });

  it('is where another process finds functions it does not have itself', async () => {
    const elsewhere = createLambda({ remoteEndpoint: url });
    expect(await elsewhere.invoke('echo', '{"b":2}')).toEqual({ statusCode: 200, payload: '{"b":2}' });
    expect(await elsewhere.invoke('fails', '{}')).toMatchObject({ functionError: 'Unhandled' });
    await expect(elsewhere.invoke('nobody', '{}')).rejects.toThrow(FunctionNotFoundError);
  });
});
