import type { Json } from '../../../local/step-functions/json.ts';
import { type Laboratory, machine, openLaboratory, SECOND, shape } from './laboratory.ts';

const ASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
  End: true,
};

describe('a callback', () => {
  let lab: Laboratory;
  let whenAsked: (token: string) => Promise<Json>;
  beforeEach(async () => {
    lab = await openLaboratory({
      functions: { ask: (event) => whenAsked((event as { token: string }).token) },
    });
  });
  afterEach(() => lab.close());
  const success = (taskToken: string, output: Json) =>
    lab.sfn.call('SendTaskSuccess', { taskToken, output: JSON.stringify(output) });

  it('may come while the function is still running, whose own answer then counts for nothing', async () => {
    whenAsked = async (token) => {
      await success(token, 'callback');
      return 'return value';
    };
    const execution = await lab.start(await lab.create('m', machine({ Ask: ASK })));
    await lab.pass(0);
    expect(await lab.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"callback"' });
    expect(shape(await lab.history(execution))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 TaskStateEntered',
      '3 2 TaskScheduled',
      '4 3 TaskStarted',
      '5 4 TaskSucceeded',
      '6 5 TaskStateExited',
      '7 6 ExecutionSucceeded',
    ]);
  });

  it('leaves what the function returned to be read in TaskSubmitted', async () => {
    whenAsked = async () => ({ sent: true });
    const execution = await lab.start(await lab.create('m', machine({ Ask: ASK })));
    await lab.pass(0);
    const { taskSubmittedEventDetails } = (await lab.history(execution))[4] as unknown as {
      taskSubmittedEventDetails: { output: string };
    };
    expect(taskSubmittedEventDetails).toMatchObject({
      resource: 'invoke.waitForTaskToken',
      resourceType: 'lambda',
      outputDetails: { truncated: false },
    });
    expect(JSON.parse(taskSubmittedEventDetails.output)).toMatchObject({ Payload: { sent: true } });
  });

  it('that only beats puts off the heartbeat and not the task', async () => {
    const tokens: string[] = [];
    whenAsked = async (token) => {
      tokens.push(token);
      return null;
    };
    const limits = { HeartbeatSeconds: 10, TimeoutSeconds: 25 };
    const execution = await lab.start(await lab.create('m', machine({ Ask: { ...ASK, ...limits } })));
    const beat = () => lab.sfn.call('SendTaskHeartbeat', { taskToken: tokens[0] ?? '' });
    for (const seconds of [9, 9]) {
      await lab.pass(seconds * SECOND);
      await beat();
    }
    await lab.pass(6 * SECOND);
    expect(await lab.describe(execution)).toMatchObject({ status: 'RUNNING' });
    await lab.pass(1 * SECOND);
    expect(await lab.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    await expect(beat()).rejects.toMatchObject({ type: 'TaskTimedOut' });
  });

  it('that stops beating is missed after the heartbeat, counted from the last beat', async () => {
    let taskToken = '';
    whenAsked = async (given) => {
      taskToken = given;
      return null;
    };
    const execution = await lab.start(
      await lab.create('m', machine({ Ask: { ...ASK, HeartbeatSeconds: 10 } })),
    );
    await lab.pass(4 * SECOND);
    await lab.sfn.call('SendTaskHeartbeat', { taskToken });
    await lab.pass(9 * SECOND);
    expect(await lab.describe(execution)).toMatchObject({ status: 'RUNNING' });
    await lab.pass(1 * SECOND);
    expect(await lab.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('that beats a task without HeartbeatSeconds is taken and changes nothing', async () => {
    let taskToken = '';
    whenAsked = async (given) => {
      taskToken = given;
      return null;
    };
    const execution = await lab.start(await lab.create('m', machine({ Ask: ASK })));
    await lab.pass(0);
    await lab.sfn.call('SendTaskHeartbeat', { taskToken });
    await lab.pass(1000 * SECOND);
    await success(taskToken, 1);
    expect(await lab.describe(execution)).toMatchObject({ output: '1' });
  });

  it('is taken once when two come at the same time', async () => {
    let token = '';
    whenAsked = async (given) => {
      token = given;
      return null;
    };
    const execution = await lab.start(await lab.create('m', machine({ Ask: ASK })));
    await lab.pass(0);
    const outcomes = await Promise.allSettled([success(token, 1), success(token, 2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await lab.describe(execution)).toMatchObject({ output: '1' });
  });

  it.each([
    ['the task has timed out', async () => lab.pass(60 * SECOND)],
    [
      'the execution was stopped',
      async (executionArn: string) => {
        await lab.sfn.call('StopExecution', { executionArn });
      },
    ],
  ])('is refused when %s', async (_, end) => {
    let token = '';
    whenAsked = async (given) => {
      token = given;
      return null;
    };
    const execution = await lab.start(
      await lab.create('m', machine({ Ask: { ...ASK, TimeoutSeconds: 60 } })),
    );
    await lab.pass(0);
    await end(execution);
    for (const operation of ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']) {
      const input = { taskToken: token, ...(operation === 'SendTaskSuccess' && { output: '1' }) };
      await expect(lab.sfn.call(operation, input)).rejects.toMatchObject({ type: 'TaskTimedOut' });
    }
  });

  it('with the token of an earlier attempt is refused', async () => {
    const tokens: string[] = [];
    whenAsked = async (token) => {
      tokens.push(token);
      return null;
    };
    const retry = [{ ErrorEquals: ['Again'] }];
    const execution = await lab.start(await lab.create('m', machine({ Ask: { ...ASK, Retry: retry } })));
    await lab.pass(0);
    await lab.sfn.call('SendTaskFailure', { taskToken: tokens[0] ?? '', error: 'Again' });
    await lab.pass(SECOND);
    await expect(success(tokens[0] ?? '', 1)).rejects.toMatchObject({ type: 'TaskTimedOut' });
    await success(tokens[1] ?? '', 2);
    expect(await lab.describe(execution)).toMatchObject({ output: '2' });
  });

  it('whose token was changed is told from one that was never issued', async () => {
    let token = '';
    whenAsked = async (given) => {
      token = given;
      return null;
    };
    await lab.start(await lab.create('m', machine({ Ask: ASK })));
    await lab.pass(0);
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    await expect(success(forged, 1)).rejects.toMatchObject({ type: 'InvalidToken' });
    await expect(success(`x${token}`, 1)).rejects.toMatchObject({ type: 'InvalidToken' });
    await expect(success(token, 1)).resolves.toEqual({});
  });
});
