import { type Laboratory, machine, openLaboratory, ROLE, SECOND, shape } from '../laboratory.ts';

const PASS = machine({ Only: { Type: 'Pass', End: true } });
const WAIT = machine({ Only: { Type: 'Wait', Seconds: 60, End: true } });
const ACCOUNT = 'arn:aws:states:eu-west-2:000000000000';

describe('the API', () => {
  let lab: Laboratory;
  const call = async (operation: string, input: object) =>
    (await lab.sfn.call(operation, input as never)) as Record<string, unknown>;
  const refusal = (operation: string, input: object) =>
    call(operation, input).then(
      () => 'accepted',
      ({ type, message }: { type: string; message: string }) => `${type}: ${message}`,
    );
  beforeEach(async () => {
    lab = await openLaboratory();
  });
  afterEach(() => lab.close());

  describe('of state machines', () => {
    it('creates the same machine once and refuses another one under its name', async () => {
      const definition = JSON.stringify(PASS);
      const first = await call('CreateStateMachine', { name: 'm', roleArn: ROLE, definition });
      lab.clock.moveTo(lab.clock.now() + SECOND);
      expect(await call('CreateStateMachine', { name: 'm', roleArn: ROLE, definition })).toEqual(first);
      const taken = `StateMachineAlreadyExists: State Machine Already Exists: '${ACCOUNT}:stateMachine:m'`;
      expect(
        await refusal('CreateStateMachine', { name: 'm', roleArn: ROLE, definition: `${definition} ` }),
      ).toBe(taken);
      expect(await refusal('CreateStateMachine', { name: 'm', roleArn: `${ROLE}2`, definition })).toBe(taken);
    });

    it('refuses a definition with code, message and place', async () => {
      const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A' });
      expect(await refusal('CreateStateMachine', { name: 'm', roleArn: ROLE, definition })).toBe(
        "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
      );
      expect(await call('ValidateStateMachineDefinition', { definition })).toEqual({
        result: 'FAIL',
        diagnostics: [
          {
            severity: 'ERROR',
            code: 'SCHEMA_VALIDATION_FAILED',
            message: 'These fields are required: [States]',
            location: '/',
          },
        ],
        truncated: false,
      });
      expect(await call('ValidateStateMachineDefinition', { definition: JSON.stringify(PASS) })).toEqual({
        result: 'OK',
        diagnostics: [],
        truncated: false,
      });
    });

    it('leaves running executions on the definition they were started with', async () => {
      const stateMachineArn = await lab.create('m', WAIT);
      const before = await lab.start(stateMachineArn);
      const definition = JSON.stringify(PASS);
      const { revisionId } = await call('UpdateStateMachine', { stateMachineArn, definition });
      const after = await lab.start(stateMachineArn);
      expect(await lab.describe(before)).toMatchObject({ status: 'RUNNING' });
      expect(await lab.describe(after)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({
        definition,
        revisionId,
      });
      const own = await call('DescribeStateMachineForExecution', { executionArn: before });
      expect(own).toMatchObject({ definition: JSON.stringify(WAIT), stateMachineArn });
    });

    it('names the variables that each state reads, inner states included, and none that nothing assigns', async () => {
      const inner = {
        StartAt: 'Inner',
        States: { Inner: { Type: 'Pass', Output: '{% $map([1], function($v) { $v + $b }) %}', End: true } },
      };
      const definition = machine({
        First: { Type: 'Pass', Assign: { b: 1, a: [] }, Output: '{% $sum([1]) %}', Next: 'Second' },
        Second: {
          Type: 'Pass',
          Output: ['{% $count($b) %}', { x: '{% $a & $b & $unknown %}' }],
          Next: 'Third',
        },
        Third: { Type: 'Map', Items: '{% $a %}', ItemProcessor: inner, End: true },
      });
      const stateMachineArn = await lab.create('m', definition);
      const variableReferences = { Second: ['a', 'b'], Third: ['a'], Inner: ['b'] };
      expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({ variableReferences });
      const executionArn = await lab.start(stateMachineArn);
      expect(await call('DescribeStateMachineForExecution', { executionArn })).toMatchObject({
        variableReferences,
      });
      const plain = await lab.create('plain', PASS);
      expect(await call('DescribeStateMachine', { stateMachineArn: plain })).not.toHaveProperty(
        'variableReferences',
      );
    });

    it('makes no new revision of an update that changes nothing, and names none before the first one', async () => {
      const stateMachineArn = await lab.create('m', PASS);
      expect(await call('DescribeStateMachine', { stateMachineArn })).not.toHaveProperty('revisionId');
      const roleArn = `${ROLE}-next`;
      const first = await call('UpdateStateMachine', { stateMachineArn, roleArn });
      expect(await call('UpdateStateMachine', { stateMachineArn, roleArn })).toMatchObject({
        revisionId: first.revisionId,
      });
      expect(await refusal('UpdateStateMachine', { stateMachineArn })).toBe(
        'MissingRequiredParameter: Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      );
    });

    it('lets executions end before a deleted machine is gone', async () => {
      const stateMachineArn = await lab.create('m', WAIT);
      const execution = await lab.start(stateMachineArn);
      await call('DeleteStateMachine', { stateMachineArn });
      expect(await call('DescribeStateMachine', { stateMachineArn })).toMatchObject({ status: 'DELETING' });
      const gone = `StateMachineDoesNotExist: State Machine Does Not Exist: '${stateMachineArn}'`;
      expect(await refusal('StartExecution', { stateMachineArn })).toBe(gone);
      await lab.pass(60 * SECOND);
      expect(await lab.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
      expect(await refusal('DescribeStateMachine', { stateMachineArn })).toBe(gone);
    });

    it('deletes without complaint what does not exist', async () => {
      expect(await call('DeleteStateMachine', { stateMachineArn: `${ACCOUNT}:stateMachine:none` })).toEqual(
        {},
      );
    });

    it('lists by name, page by page', async () => {
      for (const name of ['c', 'a', 'b']) await lab.create(name, PASS);
      const names = (page: Record<string, unknown>) =>
        (page.stateMachines as { name: string }[]).map(({ name }) => name);
      const first = await call('ListStateMachines', { maxResults: 2 });
      expect(names(first)).toEqual(['a', 'b']);
      const second = await call('ListStateMachines', { maxResults: 2, nextToken: first.nextToken });
      expect(names(second)).toEqual(['c']);
      expect(second).not.toHaveProperty('nextToken');
    });

    it('does not know Express machines', async () => {
      const input = { name: 'm', roleArn: ROLE, type: 'EXPRESS', definition: JSON.stringify(PASS) };
      expect(await refusal('CreateStateMachine', input)).toMatch(/^StateMachineTypeNotSupported: /);
    });
  });

  describe('of executions', () => {
    it('starts once for the same name and input while it runs, and refuses the name afterwards', async () => {
      const stateMachineArn = await lab.create('m', WAIT);
      const request = { stateMachineArn, name: 'one', input: '{"a":1}' };
      const [first, second] = await Promise.all([
        call('StartExecution', request),
        call('StartExecution', request),
      ]);
      expect(second).toEqual(first);
      const taken = `ExecutionAlreadyExists: Execution Already Exists: '${ACCOUNT}:execution:m:one'`;
      expect(await refusal('StartExecution', { ...request, input: '{}' })).toBe(taken);
      await lab.pass(60 * SECOND);
      expect(await refusal('StartExecution', request)).toBe(taken);
    });

    it.each([
      [
        'not json',
        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
      ],
      ["{'foo': 1}", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
      ['', 'Invalid execution input.'],
    ])('refuses the input %j in the words of AWS', async (input, why) => {
      const stateMachineArn = await lab.create('m', PASS);
      expect(await refusal('StartExecution', { stateMachineArn, input })).toBe(
        `InvalidExecutionInput: Invalid State Machine Execution Input: '${why}'`,
      );
    });

    it.each(['0', '"x"', 'null'])('accepts the input %s', async (input) => {
      const stateMachineArn = await lab.create('m', PASS);
      const { executionArn } = await call('StartExecution', { stateMachineArn, input });
      expect(await lab.describe(String(executionArn))).toMatchObject({ output: input });
    });

    it.each(['with space', 'a/b', 'x'.repeat(81), 'tab\t', 'a"b'])('refuses the name %j', async (name) => {
      const stateMachineArn = await lab.create('m', PASS);
      expect(await refusal('StartExecution', { stateMachineArn, name })).toMatch(
        /InvalidName|ValidationException/,
      );
      expect(
        await refusal('CreateStateMachine', { name, roleArn: ROLE, definition: JSON.stringify(PASS) }),
      ).toMatch(/InvalidName/);
    });

    it('describes what AWS describes', async () => {
      const execution = await lab.start(await lab.create('m', PASS), { a: 1 }, 'one');
      expect(await lab.describe(execution)).toEqual({
        executionArn: execution,
        stateMachineArn: `${ACCOUNT}:stateMachine:m`,
        name: 'one',
        status: 'SUCCEEDED',
        startDate: lab.clock.now() / 1000,
        stopDate: lab.clock.now() / 1000,
        input: '{"a":1}',
        inputDetails: { included: true },
        output: '{"a":1}',
        outputDetails: { included: true },
        redriveCount: 0,
        redriveStatus: 'NOT_REDRIVABLE',
        redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      });
    });

    it('stops what runs and leaves what has ended as it was', async () => {
      const ended = await lab.start(await lab.create('p', PASS));
      const running = await lab.start(await lab.create('w', WAIT));
      await call('StopExecution', { executionArn: running, error: 'E', cause: 'C' });
      await call('StopExecution', { executionArn: ended });
      expect(await lab.describe(running)).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'C' });
      expect(await lab.describe(ended)).toMatchObject({ status: 'SUCCEEDED' });
    });

    it('lists the newest first, by status and page by page', async () => {
      const stateMachineArn = await lab.create('m', WAIT);
      for (const name of ['one', 'two', 'three']) {
        await lab.start(stateMachineArn, {}, name);
        await lab.pass(SECOND);
      }
      await lab.pass(58 * SECOND);
      const list = async (input: object) => {
        const page = await call('ListExecutions', { stateMachineArn, ...input });
        return {
          names: (page.executions as { name: string }[]).map(({ name }) => name),
          next: page.nextToken,
        };
      };
      expect((await list({})).names).toEqual(['three', 'two', 'one']);
      expect((await list({ statusFilter: 'RUNNING' })).names).toEqual(['three']);
      expect((await list({ statusFilter: 'SUCCEEDED' })).names).toEqual(['two', 'one']);
      const first = await list({ maxResults: 2 });
      expect(first.names).toEqual(['three', 'two']);
      expect(await list({ maxResults: 2, nextToken: first.next })).toEqual({
        names: ['one'],
        next: undefined,
      });
    });
  });

  describe('of histories', () => {
    it('gives pages in both directions', async () => {
      const execution = await lab.start(await lab.create('w', WAIT));
      await lab.pass(60 * SECOND);
      const page = async (input: object) => {
        const answer = await call('GetExecutionHistory', { executionArn: execution, ...input });
        return { events: shape(answer.events as never), next: answer.nextToken };
      };
      const all = [
        '1 0 ExecutionStarted',
        '2 0 WaitStateEntered',
        '3 2 WaitStateExited',
        '4 3 ExecutionSucceeded',
      ];
      expect(await page({})).toEqual({ events: all, next: undefined });
      expect(await page({ reverseOrder: true })).toEqual({ events: all.toReversed(), next: undefined });
      const first = await page({ maxResults: 3 });
      expect(first.events).toEqual(all.slice(0, 3));
      expect(await page({ maxResults: 3, nextToken: first.next })).toEqual({
        events: all.slice(3),
        next: undefined,
      });
      const last = await page({ maxResults: 1, reverseOrder: true });
      expect(last.events).toEqual(all.slice(3));
      expect((await page({ maxResults: 2, reverseOrder: true, nextToken: last.next })).events).toEqual([
        all[2],
        all[1],
      ]);
    });

    it('leaves the data out when it is told to', async () => {
      const executionArn = await lab.start(await lab.create('p', PASS), { secret: 1 });
      const without = await call('GetExecutionHistory', { executionArn, includeExecutionData: false });
      expect(JSON.stringify(without)).not.toContain('secret');
      expect((without.events as object[])[1]).toMatchObject({ stateEnteredEventDetails: { name: 'Only' } });
    });
  });

  describe('of wrong requests', () => {
    it.each([
      [
        'DescribeExecution',
        { executionArn: 'nonsense' },
        "InvalidArn: Invalid Arn: 'Invalid ARN prefix: nonsense'",
      ],
      [
        'DescribeStateMachine',
        { stateMachineArn: 'nonsense' },
        "InvalidArn: Invalid Arn: 'Invalid ARN prefix: nonsense'",
      ],
      [
        'GetExecutionHistory',
        { executionArn: `${ACCOUNT}:execution:m:none` },
        `ExecutionDoesNotExist: Execution Does Not Exist: '${ACCOUNT}:execution:m:none'`,
      ],
      [
        'ListExecutions',
        { stateMachineArn: `${ACCOUNT}:stateMachine:none` },
        `StateMachineDoesNotExist: State Machine Does Not Exist: '${ACCOUNT}:stateMachine:none'`,
      ],
      [
        'ListStateMachines',
        { maxResults: 1001 },
        "ValidationException: 1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
      ],
      [
        'ListExecutions',
        { stateMachineArn: `${ACCOUNT}:stateMachine:m`, statusFilter: 'succeeded' },
        "ValidationException: 1 validation error detected: Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
      ],
      [
        'StartExecution',
        {},
        "ValidationException: 1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
      ],
      ['ListStateMachines', { nextToken: '!' }, "InvalidToken: Invalid Token: 'Invalid token'"],
      ['RedriveExecution', {}, 'UnknownOperationException: Unknown operation RedriveExecution'],
    ])('%s %j', async (operation, input, expected) => {
      expect(await refusal(operation, input)).toBe(expected);
    });

    it.each([
      [{ taskToken: 'never-issued', output: '1' }, 'InvalidToken'],
      [{ taskToken: 'x'.repeat(2049), output: '1' }, 'ValidationException'],
      [{ taskToken: 'never-issued', output: 'no json' }, 'InvalidOutput'],
      [{ taskToken: 'never-issued', output: `"${'x'.repeat(262_143)}"` }, 'ValidationException'],
    ])('SendTaskSuccess %#', async (input, type) => {
      expect((await refusal('SendTaskSuccess', input)).split(':')[0]).toBe(type);
    });
  });
});
