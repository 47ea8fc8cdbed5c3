import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CAPABILITIES, FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { ScheduledSchema } from '../../contracts/steps.ts';
import { TABLE } from '../../contracts/table.ts';
import { FUNCTIONS, MACHINES, SCHEDULES } from '../../contracts/workflow.ts';
import { parseCron } from '../../local/scheduler/cron-expression.ts';
import { ALL_STATES } from '../statemachines/machines.ts';
import { synthesise } from './synthesised.ts';

const { stacks, resources, functions, functionOf } = synthesise('production');

describe('the functions', () => {
  it('are one for every step and service', () => {
    expect(functions).toHaveLength(FUNCTIONS.length);
  });

  it.each(FUNCTIONS)('%s has the variables that its handler parses', (name) => {
    const given = functionOf(name)?.Environment.Variables ?? {};
    const environment = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : 'https://resolved.example',
      ]),
    );
    for (const capability of FUNCTION_CAPABILITIES[name]) {
      expect(() => CAPABILITIES[capability].parse(environment)).not.toThrow();
    }
  });

  it('run on arm64 with tracing', () => {
    for (const { Architectures, TracingConfig } of functions) {
      expect(Architectures).toEqual(['arm64']);
      expect(TracingConfig.Mode).toBe('Active');
    }
  });

  it('have no policy with a wildcard action', () => {
    const statements = resources('AWS::IAM::Policy').flatMap(
      (policy) => policy.Properties.PolicyDocument.Statement,
    );
    const actions = statements.flatMap((statement: { Action: string | string[] }) => statement.Action);
    expect(actions.length).toBeGreaterThan(50);
    expect(actions.filter((action: string) => action === '*' || /:\*$/.test(action))).toEqual([]);
  });
});

describe('the machines', () => {
  it('are the nine of the architecture, traced, and log no execution data', () => {
    const machines = resources('AWS::StepFunctions::StateMachine').map((machine) => machine.Properties);
    const names = machines.map((machine) => machine.StateMachineName);
    expect(names.sort()).toEqual(MACHINES.map((name) => `jem-production-${name}`).sort());
    for (const machine of machines) {
      expect(machine.TracingConfiguration.Enabled).toBe(true);
      expect(machine.LoggingConfiguration.IncludeExecutionData).toBe(false);
    }
  });
});

describe('a wait', () => {
  it('can be ended in every machine that waits for a callback, and in no other', () => {
    const waiting = ALL_STATES.filter(({ state }) => state.Resource?.endsWith('.waitForTaskToken'));
    const statements = resources('AWS::IAM::Policy').flatMap(
      (policy): { Action: string; Resource: unknown }[] => policy.Properties.PolicyDocument.Statement,
    );
    const allowed = statements.filter(({ Action }) => Action === 'states:SendTaskSuccess');
    const named = allowed.flatMap(({ Resource }) =>
      [...JSON.stringify(Resource).matchAll(/:stateMachine:jem-production-([\w-]+)/g)].map(
        ([, name]) => name,
      ),
    );
    expect([...new Set(named)].sort()).toEqual([...new Set(waiting.map(({ machine }) => machine))].sort());
  });
});

describe('what must survive', () => {
  it('is kept, encrypted with our key and recoverable', () => {
    const table = resources('AWS::DynamoDB::Table')[0];
    expect(table?.DeletionPolicy).toBe('Retain');
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    });
    for (const bucket of resources('AWS::S3::Bucket')) {
      expect(bucket.DeletionPolicy).toBe('Retain');
      expect(bucket.Properties.PublicAccessBlockConfiguration.BlockPublicPolicy).toBe(true);
      expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    }
    const [key, ...others] = resources('AWS::KMS::Key');
    expect(others).toEqual([]);
    expect(key?.Properties.EnableKeyRotation).toBe(true);
    expect(key?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('can be a table restored from a backup, without taking away what deployed stacks import', () => {
    const restored = synthesise('production', { restoredTableName: 'jem-restored' });
    for (const name of FUNCTIONS) {
      expect(restored.functionOf(name)?.Environment.Variables.TABLE_NAME).toBe('jem-restored');
    }
    const exported = (state: Stack) =>
      Object.keys(Template.fromStack(state).findOutputs('*'))
        .filter((name) => name.includes('Table'))
        .sort();
    expect(exported(restored.stacks.state)).toEqual(exported(stacks.state));
    expect(exported(stacks.state).length).toBeGreaterThan(2);
  });

  it('lies in stacks that refuse to be deleted', () => {
    expect(stacks.state.terminationProtection).toBe(true);
    expect(stacks.signIn.terminationProtection).toBe(true);
  });
});

describe('the schedules', () => {
  it('run by London time, retry, and end in a dead-letter queue', () => {
    const schedules = resources('AWS::Scheduler::Schedule').map((schedule) => schedule.Properties);
    expect(schedules).toHaveLength(SCHEDULES.length);
    for (const schedule of schedules) {
      expect(schedule.ScheduleExpressionTimezone).toBe('Europe/London');
      expect(schedule.Target.RetryPolicy.MaximumRetryAttempts).toBe(3);
      expect(schedule.Target.DeadLetterConfig).toBeDefined();
    }
  });

  it('say which job they are for, in an input that the job understands, as it does that of releases before', () => {
    for (const { ScheduleExpression, Target } of resources('AWS::Scheduler::Schedule').map(
      ({ Properties }) => Properties,
    )) {
      const { target = '' } = SCHEDULES.find(({ expression }) => expression === ScheduleExpression) ?? {};
      const input = JSON.parse(
        Target.Input.replace('<aws.scheduler.scheduled-time>', '2027-03-29T07:30:00Z'),
      );
      expect(input.job).toBe(target);
      const { job: _named, ...before } = input;
      for (const given of [input, before])
        expect(ScheduledSchema.parse(given)).toEqual({ at: '2027-03-29T07:30:00.000Z' });
    }
  });

  it('by the clock never begin between one and two at night, an hour that London skips once a year and repeats once', () => {
    const expressions = resources('AWS::Scheduler::Schedule').map(
      ({ Properties }) => Properties.ScheduleExpression,
    );
    const crons = expressions.filter((expression) => expression.startsWith('cron('));
    expect(crons.length).toBeGreaterThan(0);
    // A rate counts real minutes and knows no clock.
    for (const other of expressions.filter((expression) => !crons.includes(expression)))
      expect(other).toMatch(/^rate\(/);
    for (const cron of crons) expect(parseCron(cron).hours).not.toContain(1);
  });
});

describe('the access log', () => {
  it('names the route and never the path, which holds personal links', () => {
    const stage = resources('AWS::ApiGatewayV2::Stage')[0];
    const format = stage?.Properties.AccessLogSettings.Format;
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/path|ip|identity/i);
  });
});

describe('sign-in', () => {
  it('has a group for each role', () => {
    const groups = resources('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName);
    expect(groups.sort()).toEqual(['auditor', 'coordinator', 'manager']);
  });

  it('has a style, without which the hosted pages show nothing', () => {
    expect(resources('AWS::Cognito::ManagedLoginBranding')).toHaveLength(1);
  });
});
