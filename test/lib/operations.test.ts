import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTIONS, MACHINES, PAGE_FUNCTIONS, STEPS } from '../../contracts/workflow.ts';
import { GATES } from '../../domain/gate/gate.ts';
import { SHIPPED } from '../statemachines/machines.ts';
import { synthesise } from './synthesised.ts';

const { entries, properties, resources, functionOf } = synthesise('production');
const root = join(import.meta.dirname, '..', '..');
const runbook = readFileSync(join(root, 'docs', 'runbook.md'), 'utf8');
const alarms = properties('AWS::CloudWatch::Alarm');
const PREFIX = 'jem-production-';

/** The headings of level three between one heading of level two and the next. */
function headingsUnder(title: string): string[] {
  const part = runbook.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  return [...part.matchAll(/^### (.+)$/gm)].map((match) => match[1] ?? '');
}

describe('the alarms', () => {
  it('have each a heading in the runbook, and every heading an alarm', () => {
    const names = alarms.map(({ AlarmName }) => AlarmName.slice(PREFIX.length));
    expect(names.length).toBeGreaterThan(20);
    expect(headingsUnder('Alarms').sort()).toEqual(names.sort());
  });

  it('say in the runbook what is seen, what to look at and what to do', () => {
    const parts = runbook.split(/^### /m).slice(1, alarms.length + 1);
    for (const part of parts) {
      for (const label of ['**Symptom.**', '**Look at.**', '**Do.**']) expect(part).toContain(label);
    }
  });

  it('tell somebody when they begin and when they are over', () => {
    for (const { AlarmActions, OKActions } of alarms) {
      expect(AlarmActions).toHaveLength(1);
      expect(OKActions).toEqual(AlarmActions);
    }
    const [subscription] = properties('AWS::SNS::Subscription');
    expect(subscription).toMatchObject({ Protocol: 'email', Endpoint: 'jem-operations@example.org' });
  });

  it('watch a metric that something writes', () => {
    const written = properties('AWS::Logs::MetricFilter').flatMap(({ MetricTransformations }) =>
      MetricTransformations.map((metric: { MetricName: string }) => metric.MetricName),
    );
    const counted = alarms.filter(({ Namespace }) => Namespace === 'Jem/production');
    expect(counted.length).toBeGreaterThan(10);
    for (const { MetricName } of counted) expect(written).toContain(MetricName);
  });

  it('count nothing that costs money while all is well', () => {
    for (const { MetricTransformations } of properties('AWS::Logs::MetricFilter')) {
      expect(MetricTransformations[0].DefaultValue).toBeUndefined();
      expect(MetricTransformations[0].Dimensions).toBeUndefined();
    }
  });
});

const codes = (code: string) => `{ ($.message = "${code}") }`;

/** What each machine itself waits for: the rest is waited for by the machines that it starts. */
const WAITS = Object.fromEntries(
  SHIPPED.map(({ name, text }) => [
    name,
    [
      ...(text.includes('AwaitAnswerFunction') ? ['answer'] : []),
      ...GATES.filter((gate) => text.includes(`"gate": "${gate}"`)),
    ],
  ]),
);

/** The filters on the log group of a function or machine, by the metric that they count. */
function filtersOf(logGroupName: string): Map<string, string> {
  const group = entries('AWS::Logs::LogGroup').find(
    ([, { Properties }]) => Properties.LogGroupName === logGroupName,
  );
  const filters = properties('AWS::Logs::MetricFilter').filter(
    ({ LogGroupName }) => group && LogGroupName.Ref === group[0],
  );
  return new Map(
    filters.map(({ MetricTransformations, FilterPattern }) => [
      MetricTransformations[0].MetricName,
      FilterPattern,
    ]),
  );
}

describe('what is watched', () => {
  it.each(FUNCTIONS)('%s: its errors, and running for four fifths of its time', (name) => {
    const filters = filtersOf(`/aws/lambda/${PREFIX}${name}`);
    const errors = STEPS.some((step) => step === name) ? 'StepErrors' : 'ServiceErrors';
    expect(filters.get(errors)).toContain('$.record.status != "success"');
    const nearMs = (functionOf(name)?.Timeout ?? 0) * 800;
    expect(filters.get('NearTimeouts')).toContain(`$.record.metrics.durationMs > ${nearMs}`);
    expect(functionOf(name)?.LoggingConfig.LogFormat).toBe('JSON');
  });

  it.each([...MACHINES])('%s: executions that failed, timed out or were stopped', (name) => {
    const filters = filtersOf(`/aws/vendedlogs/states/${PREFIX}${name}`);
    const failed = filters.get(`MachineTrouble-${name}`);
    expect(failed).toContain('"ExecutionFailed"');
    expect(failed).toContain('"ExecutionTimedOut"');
    expect(filters.get('ExecutionsAborted')).toContain('"ExecutionAborted"');
  });

  it.each(Object.entries(WAITS))('%s: a wait that is over, which nothing woke from', (name, waitsFor) => {
    const filters = entries('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
    const stopped = filters.filter(
      ({ MetricTransformations, FilterPattern }) =>
        MetricTransformations[0].MetricName === `MachineTrouble-${name}` &&
        FilterPattern.includes('"OLDEST_WAITING"'),
    );
    expect(stopped).toHaveLength(waitsFor.length > 0 ? 1 : 0);
    for (const kind of waitsFor) expect(stopped[0]?.FilterPattern).toContain(`$.waitsFor = "${kind}"`);
  });

  it('is every kind of wait that there is', () => {
    expect(Object.values(WAITS).flat().sort()).toEqual([...GATES, 'answer'].sort());
  });

  it('is the age of the oldest wait and of the oldest answer, as the reconciliation writes it', () => {
    const measured = properties('AWS::Logs::MetricFilter').flatMap(
      ({ MetricTransformations, FilterPattern }) =>
        MetricTransformations.filter(({ MetricValue }: { MetricValue: string }) => MetricValue !== '1').map(
          (metric: { MetricName: string; MetricValue: string }) => ({ ...metric, FilterPattern }),
        ),
    );
    expect(measured).toMatchObject([
      {
        MetricName: 'OldestUnresumedMinutes',
        MetricValue: '$.minutes',
        FilterPattern: codes('OLDEST_UNRESUMED'),
      },
      { MetricName: 'OldestWaitingHours', MetricValue: '$.hours', FilterPattern: codes('OLDEST_WAITING') },
    ]);
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `${PREFIX}answers-unresumed`);
    expect(alarm).toMatchObject({
      MetricName: 'OldestUnresumedMinutes',
      Statistic: 'Maximum',
      Threshold: 15,
    });
  });

  it.each(PAGE_FUNCTIONS)('is an audit record that %s could not write', (name) => {
    const filters = filtersOf(`/aws/lambda/${PREFIX}${name}`);
    expect(filters.get('AuditNotWritten')).toBe(codes('AUDIT_NOT_WRITTEN'));
  });

  it('is whether any function was turned away: the metric without dimensions is that of the account', () => {
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `${PREFIX}functions-throttled`);
    expect(alarm).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Throttles' });
    expect(alarm?.Dimensions).toBeUndefined();
  });

  it('is not a lifecycle that we stop ourselves: the alarm counts what the reconciliation finds', () => {
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `${PREFIX}executions-aborted`);
    expect(alarm?.MetricName).toBe('LifecyclesStopped');
    expect(filtersOf(`/aws/lambda/${PREFIX}reconcile`).get('LifecyclesStopped')).toBe(
      codes('LIFECYCLE_STOPPED'),
    );
  });

  it('is every code that says a job left something undone', () => {
    const codes = [...filtersOf(`/aws/lambda/${PREFIX}reconcile`).values()].join();
    const sources = [
      ...readdirSync(join(root, 'lambdas', 'reconcile')).map((file) => `lambdas/reconcile/${file}`),
      'commands/resume-waiting.ts',
      'commands/start-lifecycle.ts',
      'commands/finish-cancelling.ts',
    ];
    const logged = sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/log\.(?:warn|error)\('([A-Z_]+)'/g)].map(
        (match) => match[1],
      ),
    );
    expect(logged.length).toBeGreaterThan(5);
    for (const code of logged) expect(codes).toContain(`"${code}"`);
  });
});

describe('the queues', () => {
  it('are dead-letter queues with an alarm, or end in one', () => {
    for (const [id, { Properties }] of entries('AWS::SQS::Queue')) {
      const watched = alarms.some((alarm) =>
        JSON.stringify(alarm.Dimensions ?? []).includes(`"Fn::GetAtt":["${id}","QueueName"]`),
      );
      expect(watched || Properties.RedrivePolicy !== undefined).toBe(true);
      expect(Properties.SqsManagedSseEnabled).toBe(true);
    }
  });

  it('are where asynchronous jobs end that fail for good', () => {
    for (const name of ['send-digests', 'reconcile', 'receive-mail'] as const) {
      expect(functionOf(name)?.DeadLetterConfig.TargetArn).toBeDefined();
    }
    for (const { Target } of properties('AWS::Scheduler::Schedule')) {
      expect(Target.DeadLetterConfig.Arn).toBeDefined();
    }
  });
});

describe('the dashboard', () => {
  it('is one, and has fewer than the 50 metrics from which it costs money', () => {
    const dashboards = properties('AWS::CloudWatch::Dashboard');
    expect(dashboards).toHaveLength(1);
    const body = JSON.stringify(dashboards[0].DashboardBody);
    const metrics = body.match(/\[\\"(?:AWS\/|Jem\/)/g) ?? [];
    expect(metrics.length).toBeGreaterThan(15);
    expect(metrics.length).toBeLessThan(50);
  });
});

describe('the logs', () => {
  it('are encrypted with our key and end after a year', () => {
    const groups = resources('AWS::Logs::LogGroup').map(({ Properties }) => Properties);
    expect(groups.length).toBe(FUNCTIONS.length + MACHINES.length + 2);
    for (const { KmsKeyId, RetentionInDays } of groups) {
      expect(KmsKeyId).toBeDefined();
      expect(RetentionInDays).toBe(365);
    }
  });
});
