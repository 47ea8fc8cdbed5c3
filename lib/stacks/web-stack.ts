import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
import { JemFunction } from '../constructs/jem-function.ts';

/** The pages and the JSON API: one function behind an HTTP API. */
export class WebStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { resources: GrantedResources; bundles: string },
  ) {
    super(scope, id, props);
    const { fn } = new JemFunction(this, 'Web', {
      name: 'web',
      resources: props.resources,
      bundles: props.bundles,
      // API Gateway gives up after 30 s; the function answers before that.
      timeout: Duration.seconds(25),
      memoryMiB: 1024,
    });
    const api = new apigateway.HttpApi(this, 'Api', { createDefaultStage: false });
    const integration = new HttpLambdaIntegration('WebIntegration', fn);
    api.addRoutes({ path: '/{proxy+}', integration });
    api.addRoutes({ path: '/', integration });
    acknowledge(
      this,
      'The function decides per route: personal links, public pages and signed-in roles (see docs/security.md).',
      ['AwsSolutions-APIG4'],
    );
    this.#createStage(api, props.resources);
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
  }

  #createStage(api: apigateway.HttpApi, { config }: GrantedResources): void {
    const accessLog = new logs.LogGroup(this, 'AccessLog', {
      retention: config.logRetentionDays,
      removalPolicy: config.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    accessLog.grantWrite(new iam.ServicePrincipal('apigateway.amazonaws.com'));
    // By route key and never by path: the path of a partner's page is their personal link (F6).
    const format = {
      requestId: '$context.requestId',
      time: '$context.requestTime',
      route: '$context.routeKey',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      bytes: '$context.responseLength',
    };
    new apigateway.CfnStage(this, 'DefaultStage', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: accessLog.logGroupArn, format: JSON.stringify(format) },
      defaultRouteSettings: { throttlingBurstLimit: 100, throttlingRateLimit: 50 },
    });
  }
}
