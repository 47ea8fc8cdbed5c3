import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { PARTNER_PATHS } from '../../contracts/page-routes.ts';
import type { PageFunctionName } from '../../contracts/workflow.ts';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alerts } from './alerts.ts';
import { EncryptedLogGroup } from './encrypted-log-group.ts';

interface WebApiProps {
  config: StageConfig;
  key: kms.IKey;
  functions: Record<PageFunctionName, lambda.IFunction>;
  alerts: Alerts;
}

/** By route key and never by path: the path of a partner's page is their personal link (F6). */
const ACCESS_LOG_FORMAT = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  bytes: '$context.responseLength',
});

/** A slow page is annoying long before it fails; API Gateway itself gives up after 30 s. */
const SLOW_MS = 3_000;

/** A new route takes requests at once; without the permission to call its function it would answer them with an error. */
function awaitPermission(route: apigateway.HttpRoute): void {
  const { defaultChild } = route.node;
  if (!(defaultChild instanceof apigateway.CfnRoute)) throw new TypeError('a route without its resource');
  for (const part of route.node.findAll())
    if (part instanceof lambda.CfnPermission) defaultChild.addResourceDependency(part);
}

/** The HTTP API before the functions of the pages, under a domain of its own for CloudFront. */
export class WebApi extends Construct {
  readonly api: apigateway.HttpApi;
  /** Name to point the origin's domain at. */
  readonly target: string;

  constructor(scope: Construct, id: string, props: WebApiProps) {
    super(scope, id);
    const { config, functions } = props;
    const partners = new HttpLambdaIntegration('PartnerIntegration', functions['partner-pages']);
    this.api = new apigateway.HttpApi(this, 'Api', {
      apiName: `jem-${config.stage}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: config.isProtected,
      defaultIntegration: new HttpLambdaIntegration('TeamIntegration', functions['team-pages']),
    });
    for (const path of PARTNER_PATHS)
      for (const route of this.api.addRoutes({ path, integration: partners })) awaitPermission(route);
    acknowledge(
      this.api,
      'The functions decide per route: personal links, public pages and signed-in roles (web/access.ts).',
      ['AwsSolutions-APIG4'],
    );
    const stage = this.#createStage(props);
    this.target = this.#createDomain(config, stage).regionalDomainName;
    this.#watch(props.alerts);
  }

  #createStage({ config, key }: WebApiProps): apigateway.CfnStage {
    const accessLog = new EncryptedLogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apigateway/jem-${config.stage}`,
      config,
      key,
    });
    accessLog.grantWrite(new iam.ServicePrincipal('apigateway.amazonaws.com'));
    return new apigateway.CfnStage(this, 'DefaultStage', {
      apiId: this.api.apiId,
      stageName: '$default',
      autoDeploy: true,
      accessLogSettings: { destinationArn: accessLog.logGroupArn, format: ACCESS_LOG_FORMAT },
      defaultRouteSettings: { throttlingBurstLimit: 100, throttlingRateLimit: 50 },
    });
  }

  #createDomain(config: StageConfig, stage: apigateway.CfnStage): apigateway.DomainName {
    const domain = new apigateway.DomainName(this, 'OriginDomain', {
      domainName: config.originDomain,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', config.originCertificateArn),
      securityPolicy: apigateway.SecurityPolicy.TLS_1_2,
    });
    const mapping = new apigateway.CfnApiMapping(this, 'Mapping', {
      apiId: this.api.apiId,
      domainName: domain.name,
      stage: '$default',
    });
    mapping.addResourceDependency(stage);
    return domain;
  }

  #watch(alerts: Alerts): void {
    const period = Duration.minutes(5);
    alerts.raise(this, {
      name: 'api-errors',
      says: 'Pages answer with an error of ours.',
      metric: this.api.metricServerError({ statistic: 'sum', period }),
      threshold: 3,
    });
    alerts.raise(this, {
      name: 'api-latency',
      says: `One page in twenty takes longer than ${SLOW_MS / 1_000} s.`,
      metric: this.api.metricLatency({ statistic: 'p95', period }),
      threshold: SLOW_MS,
      periods: 3,
    });
  }
}
