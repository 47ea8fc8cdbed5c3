import { DAY, type Laboratory, machine, openLaboratory, SECOND, shape } from './laboratory.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';

describe('an execution', () => {
  let lab: Laboratory;
  const tokens: string[] = [];
  beforeEach(async () => {
    tokens.length = 0;
    lab = await openLaboratory({
      functions: {
        echo: (event) => ({ got: event }),
        ask: (event) => {
          tokens.push((event as { token: string }).token);
          return null;
        },
        boom: () => {
          throw Object.assign(new Error('no'), { name: 'BadLuck' });
        },
      },
    });
  });
  afterEach(() => lab.close());

  it('gives a step its time from the clock through the context object', async () => {
    const payload = { at: '{% $states.context.State.EnteredTime %}' };
    const arn = await lab.create(
      'm',
      machine({
        Step: {
          Type: 'Task',
          Resource: INVOKE,
          Arguments: { FunctionName: 'echo', Payload: payload },
          Output: '{% $states.result.Payload.got.at %}',
          End: true,
        },
      }),
    );
    const execution = await lab.start(arn);
    await lab.pass(0);
    expect(await lab.describe(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"2027-01-04T09:00:00.000Z"',
    });
  });

  it('waits for its token for as long as it takes, and takes the answer once', async () => {
    const arn = await lab.create(
      'm',
      machine({
        Ask: {
          Type: 'Task',
          Resource: `${INVOKE}.waitForTaskToken`,
          Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
          TimeoutSeconds: '{% 30 * 86400 %}',
          End: true,
        },
      }),
    );
    const execution = await lab.start(arn);
    await lab.pass(29 * DAY);
    const [taskToken = ''] = tokens;
    await lab.sfn.call('SendTaskSuccess', { taskToken, output: '{"ok":true}' });
    expect(await lab.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}' });
    await expect(lab.sfn.call('SendTaskSuccess', { taskToken, output: '1' })).rejects.toMatchObject({
      type: 'TaskTimedOut',
      message: "Task Timed Out: 'Provided task does not exist anymore'",
    });
    expect(shape(await lab.history(execution))).toEqual([
      '1 0 ExecutionStarted',
      '2 0 TaskStateEntered',
      '3 2 TaskScheduled',
      '4 3 TaskStarted',
      '5 4 TaskSubmitted',
      '6 5 TaskSucceeded',
      '7 6 TaskStateExited',
      '8 7 ExecutionSucceeded',
    ]);
  });

  it('retries with growing delays and then catches with the error in hand', async () => {
    const arn = await lab.create(
      'm',
      machine({
        Try: {
          Type: 'Task',
          Resource: INVOKE,
          Arguments: { FunctionName: 'boom' },
          Retry: [{ ErrorEquals: ['BadLuck'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Pass', End: true },
      }),
    );
    const execution = await lab.start(arn);
    await lab.pass(7 * SECOND);
    expect(lab.lambda.calls).toHaveLength(2);
    await lab.pass(1 * SECOND);
    expect(lab.lambda.calls).toHaveLength(3);
    expect(await lab.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: '"BadLuck"' });
  });

  it('waits for a child and takes the child with it when it is stopped', async () => {
    const child = await lab.create('child', machine({ Sleep: { Type: 'Wait', Seconds: 100, End: true } }));
    const parent = await lab.create(
      'parent',
      machine({
        Run: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Arguments: {
            StateMachineArn: child,
            Name: '{% "of-" & $states.context.Execution.Name %}',
            Input: { n: 1 },
          },
          Output: '{% $states.result.Output.n %}',
          End: true,
        },
      }),
    );
    const first = await lab.start(parent, {}, 'first');
    await lab.pass(100 * SECOND);
    expect(await lab.describe(first)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
    const second = await lab.start(parent, {}, 'second');
    await lab.pass(0);
    await lab.sfn.call('StopExecution', { executionArn: second });
    await lab.pass(0);
    expect((await lab.sfn.stats()).map(({ name, status }) => [name, status])).toEqual([
      ['of-first', 'SUCCEEDED'],
      ['of-second', 'ABORTED'],
      ['first', 'SUCCEEDED'],
      ['second', 'ABORTED'],
    ]);
  });

  it('counts the states it has entered, which AWS bills, and its events', async () => {
    const definition = machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', End: true } });
    await lab.start(await lab.create('m', definition), {}, 'one');
    expect(await lab.sfn.stats()).toMatchObject([{ machine: 'm', name: 'one', transitions: 2, events: 6 }]);
  });

  it('is stopped once when two ask for it at the same time', async () => {
    const arn = await lab.create('m', machine({ Sleep: { Type: 'Wait', Seconds: 100, End: true } }));
    const executionArn = await lab.start(arn);
    const stop = (error: string) => lab.sfn.call('StopExecution', { executionArn, error });
    await Promise.all([stop('First'), stop('Second')]);
    expect(await lab.describe(executionArn)).toMatchObject({ status: 'ABORTED', error: 'First' });
    expect(shape(await lab.history(executionArn)).slice(2)).toEqual(['3 0 ExecutionAborted']);
  });

  it('leaves no child behind when the parent is stopped before it has heard of its child', async () => {
    const child = await lab.create('child', machine({ Sleep: { Type: 'Wait', Seconds: 100, End: true } }));
    const Resource = 'arn:aws:states:::states:startExecution.sync';
    const run = { Type: 'Task', Resource, Arguments: { StateMachineArn: child }, End: true };
    const executionArn = await lab.start(await lab.create('parent', machine({ Run: run })));
    await lab.sfn.call('StopExecution', { executionArn });
    await lab.pass(0);
    expect((await lab.sfn.stats()).map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
  });
});
