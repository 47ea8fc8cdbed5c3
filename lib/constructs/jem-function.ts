import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import type { FunctionName } from '../../contracts/workflow.ts';
import { sizeOf } from '../function-sizes.ts';
import { acknowledge } from './acknowledge.ts';
import { type GrantedResources, grantCapability } from './capability-grants.ts';
import { countLines } from './counted-logs.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';
import { forbidAudit } from './store-grants.ts';

interface JemFunctionProps {
  name: FunctionName;
  /** Folder with `<function>/index.mjs`, from `bundleFunctions`. */
  bundles: string;
  resources: GrantedResources;
  /** Which alarm a failure belongs to: a step is tried again by its machine, a service by nobody. */
  countErrorsAs: 'StepErrors' | 'ServiceErrors';
  /** For functions that are called asynchronously: where events go that failed for good. */
  deadLetters?: sqs.IQueue;
}

/** A function that takes this share of its time is close to being cut off. */
const NEAR_TIMEOUT = 0.8;

/** One function of ours with a role, a log group and just the capabilities that `contracts/capabilities.ts` lists. */
export class JemFunction extends Construct {
  readonly fn: lambda.Function;
  readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: JemFunctionProps) {
    super(scope, id);
    const { config, key } = props.resources;
    const functionName = `jem-${config.stage}-${props.name}`;
    this.logGroup = new EncryptedLogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      config,
      key,
    });
    const { memoryMiB, timeoutSeconds, concurrency } = sizeOf(props.name);
    const reserved = config.reservesConcurrency ? concurrency : undefined;
    this.fn = new lambda.Function(this, 'Function', {
      functionName,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(props.bundles, props.name)),
      timeout: Duration.seconds(timeoutSeconds),
      memorySize: memoryMiB,
      role: this.#createRole(),
      logGroup: this.logGroup,
      // As JSON the report of each invocation can be counted: `#countTrouble`.
      loggingFormat: lambda.LoggingFormat.JSON,
      tracing: lambda.Tracing.ACTIVE,
      environment: { POWERTOOLS_SERVICE_NAME: props.name },
      ...(reserved === undefined ? {} : { reservedConcurrentExecutions: reserved }),
      ...(props.deadLetters ? { deadLetterQueue: props.deadLetters } : {}),
    });
    const capabilities = FUNCTION_CAPABILITIES[props.name];
    for (const capability of capabilities) grantCapability(this.fn, capability, props.resources);
    if (capabilities.includes('store')) forbidAudit(this.fn, capabilities, props.resources);
    this.#countTrouble(props);
    this.#acknowledgeFindings(props);
  }

  /** A role of its own instead of the managed policy, whose log permissions reach every group of the account. */
  #createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(role);
    return role;
  }

  /** `platform.report` is Lambda's own last line of every invocation; its status also tells time-outs and crashes. */
  #countTrouble(props: JemFunctionProps): void {
    const { stage } = props.resources.config;
    countLines(this.logGroup, stage, {
      name: props.countErrorsAs,
      pattern: '{ ($.type = "platform.report") && ($.record.status != "success") }',
    });
    const nearMs = sizeOf(props.name).timeoutSeconds * 1_000 * NEAR_TIMEOUT;
    countLines(this.logGroup, stage, {
      name: 'NearTimeouts',
      pattern: `{ ($.type = "platform.report") && ($.record.metrics.durationMs > ${nearMs}) }`,
    });
  }

  #acknowledgeFindings({ name, deadLetters, resources }: JemFunctionProps): void {
    acknowledge(
      this,
      'X-Ray takes traces for no particular resource (PutTraceSegments has no resource type).',
      ['AwsSolutions-IAM5[Resource::*]'],
    );
    if (sizeOf(name).concurrency === undefined || !resources.config.reservesConcurrency) {
      acknowledge(
        this,
        'A reservation takes from all other functions; the machines bound how many of this one run at once.',
        ['NIST.800.53.R5-LambdaConcurrency'],
      );
    }
    if (!deadLetters) {
      acknowledge(
        this,
        'Called synchronously: Lambda keeps no event, and the caller sees the failure and tries again.',
        ['NIST.800.53.R5-LambdaDLQ'],
      );
    }
  }
}
