import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createSfnExecutions } from '../../adapters/sfn-executions.ts';
import type { Executions } from '../../domain/ports/services.ts';
import { type RunningAws, runAws } from './running-aws.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-2:000000000000:function:ask';

/** Waits for a callback for an hour, then ends with what it was told. */
const waiting = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ask',
  States: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: FUNCTION, Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 3600,
      End: true,
    },
  },
};

describe('executions on Step Functions', () => {
  let running: RunningAws;
  let executions: Executions;
  let tokens: string[];
  let client: SFNClient;
  const input = { jemId: 'jem-1' };

  beforeEach(async () => {
    running = await runAws();
    tokens = [];
    running.aws.lambda.register('ask', {
      load: async () => ({
        handler: async (event: { token: string }) => {
          tokens.push(event.token);
          return {};
        },
      }),
    });
    client = new SFNClient(running.config);
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name: 'jem-lifecycle',
        definition: JSON.stringify(waiting),
        roleArn: 'arn:aws:iam::000000000000:role/test',
      }),
    );
    const machineArns = {
      'jem-lifecycle': stateMachineArn,
      'release-pack': `${stateMachineArn}:live`,
    };
    executions = createSfnExecutions({ machineArns, client });
  });
  afterEach(() => {
    client.destroy();
    return running.stop();
  });
  const settled = () => running.aws.timeMachine.settled();

  it('answers with the same execution whichever way it was started: by the machine or by its alias', async () => {
    const byMachine = await executions.start('jem-lifecycle', 'jem-1-1', input);
    await executions.stop(byMachine, 'test');
    expect(await executions.start('release-pack', 'jem-1-1', input)).toBe(byMachine);
    expect(await executions.status(byMachine)).toBe('ABORTED');
  });

  it('starts once: the same name again answers with the execution that runs', async () => {
    const first = await executions.start('jem-lifecycle', 'jem-1-1', input);
    expect(await executions.start('jem-lifecycle', 'jem-1-1', input)).toBe(first);
    await settled();
    expect(tokens).toHaveLength(1);
    expect(await executions.status(first)).toBe('RUNNING');
  });

  it('answers with an execution of that name that has ended', async () => {
    const arn = await executions.start('jem-lifecycle', 'jem-1-1', input);
    await executions.stop(arn, 'cancelled');
    expect(await executions.start('jem-lifecycle', 'jem-1-1', input)).toBe(arn);
    expect(await executions.status(arn)).toBe('ABORTED');
  });

  it('tells a waiting execution its result, once', async () => {
    const arn = await executions.start('jem-lifecycle', 'jem-1-1', input);
    await settled();
    const result = { kind: 'settled', outcome: 'accepted' };
    expect(await executions.resume(tokens[0]!, result)).toBe('resumed');
    await settled();
    expect(await executions.status(arn)).toBe('SUCCEEDED');
    expect(await executions.resume(tokens[0]!, result)).toBe('gone');
  });

  it('says that nothing waits with a token after the time-out, or with one that never was', async () => {
    await executions.start('jem-lifecycle', 'jem-1-1', input);
    await settled();
    await running.aws.timeMachine.moveBy(2 * 3_600_000);
    expect(await executions.resume(tokens[0]!, { kind: 'settled' })).toBe('gone');
    expect(await executions.resume('no-token', { kind: 'settled' })).toBe('gone');
  });

  it('leaves alone what has ended or never was when it is told to stop', async () => {
    const arn = await executions.start('jem-lifecycle', 'jem-1-1', input);
    await executions.stop(arn, 'cancelled');
    await executions.stop(arn, 'cancelled');
    await executions.stop(arn.replace('jem-1-1', 'never'), 'cancelled');
    expect(await executions.status(arn)).toBe('ABORTED');
    expect(await executions.status(arn.replace('jem-1-1', 'never'))).toBe('UNKNOWN');
  });

  it('knows nothing of an execution in a region that was lost, and so lets its JEM start anew', async () => {
    const arn = await executions.start('jem-lifecycle', 'jem-1-1', input);
    const lost = arn.replace('eu-west-2', 'eu-west-1');
    expect(lost).not.toBe(arn);
    expect(await executions.status(lost)).toBe('UNKNOWN');
    await executions.stop(lost, 'cancelled');
    expect(await executions.status(arn)).toBe('RUNNING');
  });

  it('throws what the workflow retries when Step Functions cannot be reached', async () => {
    const nowhere = new SFNClient({ ...running.config, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    const machineArns = { 'jem-lifecycle': 'arn', 'release-pack': 'arn' };
    const unreachable = createSfnExecutions({ machineArns, client: nowhere });
    const resumed = unreachable.resume('token', { kind: 'changed' });
    await expect(resumed).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
