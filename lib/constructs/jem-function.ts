import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import type { FunctionName } from '../../contracts/workflow.ts';
import { acknowledge } from './acknowledge.ts';
import { type GrantedResources, grantCapability } from './capability-grants.ts';

interface JemFunctionProps {
  name: FunctionName;
  /** Folder with `<function>/index.mjs`, from `bundleFunctions`. */
  bundles: string;
  resources: GrantedResources;
  timeout?: Duration;
  memoryMiB?: number;
}

/** One function of ours with a role, a log group and just the capabilities that `contracts/capabilities.ts` lists. */
export class JemFunction extends Construct {
  readonly fn: lambda.Function;

  constructor(scope: Construct, id: string, props: JemFunctionProps) {
    super(scope, id);
    const { config } = props.resources;
    const functionName = `jem-${config.stage}-${props.name}`;
    const logGroup = new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: config.logRetentionDays,
      removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.fn = new lambda.Function(this, 'Function', {
      functionName,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(props.bundles, props.name)),
      // Step Functions gives a step 60 s (its TimeoutSeconds), so the function gives up first and says why.
      timeout: props.timeout ?? Duration.seconds(50),
      memorySize: props.memoryMiB ?? 512,
      role: this.#createRole(logGroup),
      logGroup,
      tracing: lambda.Tracing.ACTIVE,
      environment: { POWERTOOLS_SERVICE_NAME: props.name, NODE_OPTIONS: '--enable-source-maps' },
    });
    for (const capability of FUNCTION_CAPABILITIES[props.name])
      grantCapability(this.fn, capability, props.resources);
    this.#acknowledgeFindings();
  }

  /** A role of its own instead of the managed policy, whose log permissions reach every group of the account. */
  #createRole(logGroup: logs.LogGroup): iam.Role {
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return role;
  }

  #acknowledgeFindings(): void {
    acknowledge(
      this,
      'X-Ray takes traces for no particular resource (PutTraceSegments has no resource type).',
      ['AwsSolutions-IAM5[Resource::*]'],
    );
  }
}
