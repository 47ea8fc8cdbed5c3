import { type Laboratory, machine, openLaboratory, ROLE } from '../laboratory.ts';

const PASS = machine({ Only: { Type: 'Pass', End: true } });
const WAIT = machine({ Only: { Type: 'Wait', Seconds: 60, End: true } });
const LOOP = machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'X' } });
const ARN = 'arn:aws:states:eu-west-2:000000000000';
const validation = (text: string) => `ValidationException: 1 validation error detected: ${text}`;

describe('the API', () => {
  let lab: Laboratory;
  beforeEach(async () => {
    lab = await openLaboratory();
    await lab.create('m', PASS);
  });
  afterEach(() => lab.close());
  const call = async (operation: string, input: object) =>
    (await lab.sfn.call(operation, input as never)) as Record<string, unknown>;
  const refusal = (operation: string, input: object) =>
    call(operation, input).then(
      () => 'accepted',
      ({ type, message }: { type: string; message: string }) => `${type}: ${message}`,
    );
  const creation = { name: 'n', roleArn: ROLE, definition: JSON.stringify(PASS) };

  it.each([
    [
      'CreateStateMachine',
      { ...creation, type: 'EXPRESS' },
      'StateMachineTypeNotSupported: Express state machines are not supported by this engine',
    ],
    [
      'CreateStateMachine',
      { ...creation, definition: ' '.repeat(1_048_577) },
      'ValidationException: Definition exceeds 1048576 bytes',
    ],
    [
      'CreateStateMachine',
      { ...creation, definition: JSON.stringify(LOOP) },
      "InvalidDefinition: Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/B/Next, MISSING_END_STATE: Workflow has no terminal state at null'",
    ],
    [
      'CreateStateMachine',
      { ...creation, roleArn: '' },
      validation(
        "Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    ],
    [
      'CreateStateMachine',
      { ...creation, name: 5 },
      validation("Value '5' at 'name' failed to satisfy constraint: Member must be a valid string"),
    ],
    [
      'CreateStateMachine',
      { roleArn: ROLE },
      "ValidationException: 2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'definition' failed to satisfy constraint: Member must not be null",
    ],
    [
      'ListStateMachines',
      { maxResults: -1 },
      validation(
        "Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0",
      ),
    ],
    [
      'SendTaskFailure',
      { taskToken: 't', error: 'e'.repeat(257) },
      validation(
        `Value '${'e'.repeat(257)}' at 'error' failed to satisfy constraint: Member must have length less than or equal to 256`,
      ),
    ],
    ['ListStateMachines', { nextToken: 'none of ours' }, "InvalidToken: Invalid Token: 'Invalid token'"],
    ['ListExecutions', {}, 'ValidationException: Must provide a StateMachine ARN or MapRun ARN'],
    [
      'DescribeStateMachineForExecution',
      { executionArn: `${ARN}:execution:m:none` },
      `ExecutionDoesNotExist: Execution Does Not Exist: '${ARN}:execution:m:none'`,
    ],
    [
      'SendTaskSuccess',
      { taskToken: 't', output: '{"a":1,}' },
      "InvalidOutput: Invalid Output: 'Unexpected character ('}' (code 125)): was expecting double-quote to start field name'",
    ],
    [
      'SendTaskSuccess',
      { taskToken: 't', output: `"${'x'.repeat(262_144)}"` },
      validation(
        "Value at 'output' failed to satisfy constraint: Member must have length less than or equal to 262144",
      ),
    ],
  ])('refuses %s of %j', async (operation, input, reason) => {
    expect(await refusal(operation, input)).toBe(reason);
  });

  it('refuses an update to what is not a valid definition, and keeps what the update leaves out', async () => {
    const stateMachineArn = `${ARN}:stateMachine:m`;
    expect(await refusal('UpdateStateMachine', { stateMachineArn, definition: '{}' })).toContain(
      'InvalidDefinition',
    );
    const loggingConfiguration = { level: 'ALL' };
    await call('UpdateStateMachine', { stateMachineArn, loggingConfiguration });
    await call('UpdateStateMachine', { stateMachineArn, tracingConfiguration: { enabled: true } });
    expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({
      loggingConfiguration,
      tracingConfiguration: { enabled: true },
      roleArn: ROLE,
      definition: JSON.stringify(PASS),
      type: 'STANDARD',
    });
  });

  it('refuses to create a machine again while the last of its executions runs', async () => {
    const stateMachineArn = await lab.create('w', WAIT);
    await lab.start(stateMachineArn);
    await call('DeleteStateMachine', { stateMachineArn });
    const again = { ...creation, name: 'w', definition: JSON.stringify(WAIT) };
    expect(await refusal('CreateStateMachine', again)).toBe(
      `StateMachineDeleting: State Machine Deleting: '${stateMachineArn}'`,
    );
    await lab.pass(60_000);
    expect(await refusal('CreateStateMachine', again)).toBe('accepted');
  });

  it('says how many problems it leaves out, and gives a place where there is one', async () => {
    const definition = JSON.stringify(LOOP);
    const all = await call('ValidateStateMachineDefinition', { definition });
    expect(all).toEqual({
      result: 'FAIL',
      truncated: false,
      diagnostics: [
        {
          severity: 'ERROR',
          code: 'MISSING_TRANSITION_TARGET',
          message: "Missing 'Next' target: X",
          location: '/States/B/Next',
        },
        { severity: 'ERROR', code: 'MISSING_END_STATE', message: 'Workflow has no terminal state' },
      ],
    });
    expect(await call('ValidateStateMachineDefinition', { definition, maxResults: 2 })).toEqual(all);
    const first = await call('ValidateStateMachineDefinition', { definition, maxResults: 1 });
    expect(first).toMatchObject({ truncated: true });
    expect(first.diagnostics).toHaveLength(1);
    expect(await call('ValidateStateMachineDefinition', { definition, maxResults: 0 })).toEqual(all);
  });

  it('says that an execution that failed may be redriven on AWS', async () => {
    const fail = await lab.create('f', machine({ F: { Type: 'Fail' } }));
    expect(await lab.describe(await lab.start(fail))).toMatchObject({ redriveStatus: 'REDRIVABLE' });
  });
});
