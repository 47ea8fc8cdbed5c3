import { detailsMember } from '../../../../local/step-functions/engine/history.ts';

describe('the details of an event', () => {
  it.each([
    ['ExecutionStarted', 'executionStartedEventDetails'],
    ['PassStateEntered', 'stateEnteredEventDetails'],
    ['MapStateExited', 'stateExitedEventDetails'],
    ['TaskScheduled', 'taskScheduledEventDetails'],
    ['LambdaFunctionFailed', 'lambdaFunctionFailedEventDetails'],
    ['EvaluationFailed', 'evaluationFailedEventDetails'],
    ['MapIterationAborted', 'mapIterationAbortedEventDetails'],
    ['LambdaFunctionStarted', undefined],
    ['MapStateSucceeded', undefined],
    ['MapStateFailed', undefined],
    ['MapStateAborted', undefined],
    ['ParallelStateStarted', undefined],
    ['ParallelStateSucceeded', undefined],
    ['ParallelStateFailed', undefined],
    ['ParallelStateAborted', undefined],
    ['TaskStateAborted', undefined],
    ['WaitStateAborted', undefined],
  ])('%s are in %s', (type, member) => {
    expect(detailsMember(type)).toBe(member);
  });
});
