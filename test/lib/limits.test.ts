import { FUNCTIONS, functionPlaceholder, PAGE_FUNCTIONS, STEPS } from '../../contracts/workflow.ts';
import { sizeOf } from '../../lib/function-sizes.ts';
import { TASKS } from '../statemachines/machines.ts';
import { synthesise } from './synthesised.ts';

const production = synthesise('production');
const { functionOf, properties } = production;
const dev = synthesise('dev');

/** Time for Step Functions to call Lambda and to take the answer. */
const MARGIN_SECONDS = 5;

describe('the time of a function', () => {
  it.each([...STEPS])('%s ends before that of every state that calls it', (step) => {
    const calls = TASKS.filter(
      ({ state }) => state.Arguments?.FunctionName === `\${${functionPlaceholder(step)}}`,
    );
    expect(calls.length).toBeGreaterThan(0);
    const timeout = functionOf(step)?.Timeout;
    for (const { state } of calls) {
      // A callback waits for days: its function is called by Lambda's own limit.
      if (state.Resource?.endsWith('.waitForTaskToken')) continue;
      expect(timeout).toBeLessThanOrEqual(Number(state.TimeoutSeconds) - MARGIN_SECONDS);
    }
  });

  it.each(PAGE_FUNCTIONS)('%s ends before API Gateway and CloudFront give up', (name) => {
    const timeout = functionOf(name)?.Timeout;
    const [distribution] = properties('AWS::CloudFront::Distribution');
    const readTimeouts = distribution.DistributionConfig.Origins.map(
      (origin: { CustomOriginConfig?: { OriginReadTimeout: number } }) =>
        origin.CustomOriginConfig?.OriginReadTimeout,
    ).filter((seconds: number | undefined) => seconds !== undefined);
    // The integration's own: 30 s for an HTTP API, where nothing is set.
    const integrations = properties('AWS::ApiGatewayV2::Integration');
    for (const { TimeoutInMillis = 30_000 } of integrations)
      expect(timeout * 1_000).toBeLessThan(TimeoutInMillis);
    expect(readTimeouts).toEqual([30]);
    expect(timeout).toBeLessThan(30);
  });

  it('of the reconciliation ends before the next one begins', () => {
    expect(functionOf('reconcile')?.Timeout).toBeLessThan(5 * 60);
  });
});

describe('the size of a function', () => {
  it.each(FUNCTIONS)('%s is the one that is given with its reason', (name) => {
    const { memoryMiB, timeoutSeconds, concurrency } = sizeOf(name);
    expect(functionOf(name)).toMatchObject({ MemorySize: memoryMiB, Timeout: timeoutSeconds });
    expect(functionOf(name)?.ReservedConcurrentExecutions).toBe(concurrency);
    expect(dev.functionOf(name)?.ReservedConcurrentExecutions).toBeUndefined();
  });

  it('has room in the 1,000 places of an account: what is reserved leaves 100 and more to all others', () => {
    const reserved = production.functions.reduce(
      (sum, { ReservedConcurrentExecutions = 0 }) => sum + ReservedConcurrentExecutions,
      0,
    );
    // docs/deploy.md, step 1, and docs/costs.md say this number.
    expect(reserved).toBe(83);
  });
});
