import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesise } from './synthesised.ts';

const { entries, properties, functions } = synthesise('production');
const root = join(import.meta.dirname, '..', '..');
const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const redrive = runbook.split(/^## /m).find((part) => part.startsWith('Redrive\n')) ?? '';
const queues = entries('AWS::SQS::Queue').map(([id, { Properties }]) => ({ id, ...Properties }));
const alarmed = (id: string) =>
  properties('AWS::CloudWatch::Alarm').some(
    ({ MetricName, Dimensions }) =>
      MetricName === 'ApproximateNumberOfMessagesVisible' &&
      JSON.stringify(Dimensions).includes(`"Fn::GetAtt":["${id}","QueueName"]`),
  );

/** The queue that an ARN names, also when it is of another stack. */
function queueOf(arn: unknown) {
  const text = JSON.stringify(arn ?? null);
  return queues.find(({ id }) => text.includes(id));
}

/** Every way on which something is handed over without waiting for it, and where it lies when that fails for good. */
const WAYS = [
  ...properties('AWS::Scheduler::Schedule').map(({ Name, Target }) => ({
    way: `schedule ${Name}`,
    deadLetters: Target.DeadLetterConfig?.Arn,
  })),
  ...properties('AWS::Events::Rule').flatMap(({ Name, Targets }) =>
    Targets.map(({ Arn, DeadLetterConfig }: { Arn: unknown; DeadLetterConfig?: { Arn: unknown } }) => ({
      way: `rule ${Name}`,
      // What a rule puts into such a queue itself lies there until somebody looks.
      deadLetters: DeadLetterConfig?.Arn ?? Arn,
    })),
  ),
  ...properties('AWS::Lambda::EventSourceMapping').map(({ EventSourceArn }) => {
    const source = queueOf(EventSourceArn);
    return {
      way: `queue ${source?.QueueName}`,
      deadLetters: source?.RedrivePolicy?.deadLetterTargetArn,
    };
  }),
  ...functionsCalledAsynchronously().map((name) => ({
    way: `function ${name}`,
    deadLetters: functions.find(({ FunctionName }) => FunctionName === name)?.DeadLetterConfig?.TargetArn,
  })),
];

/** Those that a schedule or a rule calls: it leaves the event with Lambda, which tries by itself. */
function functionsCalledAsynchronously(): string[] {
  const targets = JSON.stringify([
    ...properties('AWS::Scheduler::Schedule').map(({ Target }) => Target.Arn),
    ...properties('AWS::Events::Rule').flatMap(({ Targets }) =>
      Targets.map(({ Arn }: { Arn: unknown }) => Arn),
    ),
  ]);
  return entries('AWS::Lambda::Function')
    .filter(([id]) => targets.includes(`"${id}"`))
    .map(([, { Properties }]) => Properties.FunctionName);
}

describe('every asynchronous path', () => {
  it('is among these', () => {
    expect(WAYS.length).toBeGreaterThanOrEqual(10);
    expect(functionsCalledAsynchronously().length).toBeGreaterThanOrEqual(4);
  });

  it.each(WAYS)('$way ends in a queue with an alarm and a command that brings it back', ({ deadLetters }) => {
    const queue = queueOf(deadLetters);
    expect(queue).toBeDefined();
    expect(alarmed(queue?.id ?? '')).toBe(true);
    expect(queue?.MessageRetentionPeriod).toBe(14 * 86_400);
    expect(redrive).toContain(queue?.QueueName);
  });

  it('is tried a bounded number of times, for a bounded time, before that', () => {
    const names = functionsCalledAsynchronously();
    const configured = properties('AWS::Lambda::EventInvokeConfig');
    expect(configured).toHaveLength(names.length);
    for (const { MaximumRetryAttempts, MaximumEventAgeInSeconds } of configured) {
      expect(MaximumRetryAttempts).toBe(2);
      expect(MaximumEventAgeInSeconds).toBeLessThanOrEqual(4 * 3_600);
    }
  });

  it('leads to no other topic than that of the alarms, which ends with people', () => {
    expect(properties('AWS::SNS::Topic').map(({ TopicName }) => TopicName)).toEqual([
      'jem-production-alarms',
    ]);
    expect(properties('AWS::SNS::Subscription').map(({ Protocol }) => Protocol)).toEqual(['email']);
  });
});
