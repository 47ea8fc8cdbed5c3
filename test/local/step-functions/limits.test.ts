import { type HistoryRow, type Laboratory, machine, openLaboratory, shape } from './laboratory.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const KIB_256 = 262_144;
const large = (bytes: number) => 'x'.repeat(bytes - 2);

describe('limits', () => {
  let lab: Laboratory;
  beforeEach(async () => {
    lab = await openLaboratory({
      functions: { large: () => large(KIB_256 + 1), fits: () => large(KIB_256) },
    });
  });
  afterEach(() => lab.close());

  it('event 25,000 is the failure of the execution', async () => {
    const loop = machine({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' },
      C: { Type: 'Succeed' },
    });
    const execution = await lab.start(await lab.create('m', loop));
    expect(await lab.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    const input = { executionArn: execution, reverseOrder: true, maxResults: 2 };
    const { events } = (await lab.sfn.call('GetExecutionHistory', input)) as { events: HistoryRow[] };
    expect(shape(events)).toEqual(['25000 24999 ExecutionFailed', '24999 24998 PassStateExited']);
  });

  it.each([
    ['lambda', INVOKE, { FunctionName: 'large' }],
    [
      'arn:aws:lambda:eu-west-2:000000000000:function:large',
      'arn:aws:lambda:eu-west-2:000000000000:function:large',
      {},
    ],
  ])('a result of more than 256 KiB from %s can be caught', async (name, Resource, Arguments) => {
    const states = {
      T: {
        Type: 'Task',
        Resource,
        Arguments,
        Output: 1,
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'C' }],
        End: true,
      },
      C: { Type: 'Pass', End: true },
    };
    const execution = await lab.start(await lab.create('m', machine(states)));
    await lab.pass(0);
    const { output } = await lab.describe(execution);
    expect(JSON.parse(String(output))).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
  });

  it('a result of 256 KiB fits', async () => {
    const Resource = 'arn:aws:lambda:eu-west-2:000000000000:function:fits';
    const execution = await lab.start(
      await lab.create('m', machine({ T: { Type: 'Task', Resource, End: true } })),
    );
    await lab.pass(0);
    expect(await lab.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('an output of more than 256 KiB ends the execution in a Pass', async () => {
    const output = `{% $pad("", ${KIB_256}, "x") %}`;
    const execution = await lab.start(
      await lab.create('m', machine({ Big: { Type: 'Pass', Output: output, End: true } })),
    );
    expect(await lab.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause:
        "The state/task 'Big' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it.each([
    ['a', KIB_256, 'SUCCEEDED'],
    ['a', KIB_256 + 1, 'ValidationException'],
    // Bytes count, not characters.
    ['é', KIB_256 / 2 + 1, 'SUCCEEDED'],
    ['é', KIB_256 / 2 + 2, 'ValidationException'],
  ])('an input of %j, %i characters long: %s', async (letter, count, outcome) => {
    const stateMachineArn = await lab.create('m', machine({ S: { Type: 'Succeed' } }));
    const input = `"${letter.repeat(count - 2)}"`;
    const started = await lab.sfn.call('StartExecution', { stateMachineArn, input }).then(
      (answer) => lab.describe((answer as { executionArn: string }).executionArn),
      ({ type }: { type: string }) => ({ status: type }),
    );
    expect(started).toMatchObject({ status: outcome });
  });

  it('all variables of a scope together have 10 MiB', async () => {
    const states = {
      Fill: {
        Type: 'Pass',
        Output: '{% $states.input + 1 %}',
        Assign: { all: `{% $append($exists($all) ? $all : [], $pad("", ${KIB_256 / 2}, "x")) %}` },
        Next: 'Again',
      },
      Again: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Done' }], Default: 'Fill' },
      Done: { Type: 'Succeed' },
    };
    const manyAssigns = Object.fromEntries(
      Array.from({ length: 41 }, (_, index) => [
        `S${index}`,
        {
          Type: 'Pass',
          Assign: { [`v${index}`]: `{% $pad("", ${KIB_256 - 100}, "x") %}` },
          ...(index === 40 ? { End: true } : { Next: `S${index + 1}` }),
        },
      ]),
    );
    expect(await lab.describe(await lab.start(await lab.create('one', machine(states)), 0))).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
    const all = await lab.start(await lab.create('all', machine(manyAssigns)));
    expect(await lab.describe(all)).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause: expect.stringContaining("'S40'"),
    });
  });

  it('an inline Map runs at most 40 iterations at a time', async () => {
    const states = {
      M: {
        Type: 'Map',
        Items: '{% [1..50] %}',
        MaxConcurrency: 100,
        ItemProcessor: { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 10, End: true } } },
        End: true,
      },
    };
    const execution = await lab.start(await lab.create('m', machine(states)));
    const started = async () =>
      (await lab.history(execution)).filter(({ type }) => type === 'WaitStateEntered').length;
    expect(await started()).toBe(40);
    await lab.pass(10_000);
    expect(await started()).toBe(50);
  });
});
