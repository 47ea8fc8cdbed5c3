import type { Context } from 'aws-lambda';
import { FunctionNotFoundError } from '../../../local/lambda/invoker.ts';
import { createLambda } from '../../../local/lambda/lambda.ts';

class RoomTakenError extends Error {
  override readonly name = 'RoomTakenError';
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe('the embedded Lambda', () => {
  it('passes event and result as JSON, so that nothing is shared by reference', async () => {
    const lambda = createLambda();
    const kept = { rooms: ['1'], at: new Date(0), gone: undefined };
    lambda.register('list-rooms', async (event: { rooms: string[] }) => {
      event.rooms.push('2');
      return kept;
    });
    const payload = JSON.stringify({ rooms: [] });
    const result = await lambda.invoke('list-rooms', payload);
    expect(result).toEqual({ statusCode: 200, payload: '{"rooms":["1"],"at":"1970-01-01T00:00:00.000Z"}' });
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
  ])('answers null to a function that returns %s, as the runtime does', async (_, value) => {
    const lambda = createLambda();
    lambda.register('quiet', async () => value);
    expect((await lambda.invoke('quiet', '{}')).payload).toBe('null');
  });

  it('describes a throw by the name of the error, its message and its trace', async () => {
    const lambda = createLambda();
    lambda.register('claim-room', async () => {
      throw new RoomTakenError('room 4 is taken');
    });
    const result = await lambda.invoke('claim-room', '{}');
    expect(result.functionError).toBe('Unhandled');
    expect(JSON.parse(result.payload)).toEqual({
      errorType: 'RoomTakenError',
      errorMessage: 'room 4 is taken',
      trace: expect.arrayContaining([expect.stringContaining('RoomTakenError: room 4 is taken')]),
    });
  });

  it.each([
    ['a thrown string', async () => Promise.reject('plain'), 'string'],
    ['a result that is no JSON', async () => 1n, 'TypeError'],
    ['a module that does not load', { load: () => Promise.reject(new SyntaxError('broken')) }, 'SyntaxError'],
    ['a result over 6 MB', async () => 'x'.repeat(6 * 1024 * 1024), 'Function.ResponseSizeTooLarge'],
  ])('turns %s into an error of the function', async (_, source, errorType) => {
    const lambda = createLambda();
    lambda.register('faulty', source);
    const result = await lambda.invoke('faulty', '{}');
    expect(result.functionError).toBe('Unhandled');
    expect(JSON.parse(result.payload).errorType).toBe(errorType);
  });

  it('gives up a function that runs longer than its timeout', async () => {
    const lambda = createLambda();
    lambda.register('slow', () => pause(500), { timeoutSeconds: 0.05 });
    const result = await lambda.invoke('slow', '{}');
    expect(JSON.parse(result.payload)).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 0.05 seconds'),
    });
  });

  it('finds a function by name, alias, partial and full ARN, and tells it its own ARN and remaining time', async () => {
    const lambda = createLambda({ region: 'eu-west-2', accountId: '123456789012' });
    const contexts: Context[] = [];
    lambda.register('book-room', async (_: unknown, context: Context) => void contexts.push(context), {
      timeoutSeconds: 10,
    });
    const arn = 'arn:aws:lambda:eu-west-2:123456789012:function:book-room';
    for (const name of [
      'book-room',
      'book-room:live',
      '123456789012:function:book-room',
      arn,
      `${arn}:$LATEST`,
    ]) {
      await lambda.invoke(name, '{}');
    }
    expect(contexts).toHaveLength(5);
    for (const context of contexts) {
      expect(context).toMatchObject({ functionName: 'book-room', invokedFunctionArn: arn });
      expect(context.getRemainingTimeInMillis()).toBeGreaterThan(8_000);
    }
    expect(new Set(contexts.map((context) => context.awsRequestId)).size).toBe(5);
  });

  it('loads a function at its first call and not before, once', async () => {
    const lambda = createLambda();
    let loads = 0;
    const load = async () => {
      loads += 1;
      return { handler: async () => loads };
    };
    lambda.register('lazy', { load });
    expect(loads).toBe(0);
    await lambda.invoke('lazy', '{}');
    expect((await lambda.invoke('lazy', '{}')).payload).toBe('1');
  });

  it('counts calls, failures and time by function', async () => {
    const lambda = createLambda();
    lambda.register('sometimes', async (event: { fail: boolean }) => {
      await pause(5);
      if (event.fail) throw new Error('asked to');
    });
    await Promise.all(
      ['true', 'false', 'true'].map((fail) => lambda.invoke('sometimes', `{"fail":${fail}}`)),
    );
    const { sometimes } = lambda.counts();
    expect(sometimes).toMatchObject({ invocations: 3, errors: 2 });
    expect(sometimes?.durationMs).toBeGreaterThan(12);
  });

  it('rejects an unknown function by its ARN when there is no other endpoint to ask', async () => {
    const lambda = createLambda();
    const failure = lambda.invoke('nobody', '{}');
    await expect(failure).rejects.toThrow(FunctionNotFoundError);
    await expect(failure).rejects.toThrow('arn:aws:lambda:eu-west-2:000000000000:function:nobody');
  });

  it('settles when every call that was begun has ended', async () => {
    const lambda = createLambda();
    let ended = false;
    lambda.register('slow', async () => {
      await pause(30);
      ended = true;
    });
    const call = lambda.invoke('slow', '{}');
    await lambda.activity.settled();
    expect(ended).toBe(true);
    await call;
  });
});
