import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { type PageFunctionName, pascalCase } from '../../contracts/workflow.ts';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { acknowledgeForStack } from '../constructs/acknowledge.ts';
import type { Alerts } from '../constructs/alerts.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
import { codesPattern, countedMetric, countLines } from '../constructs/counted-logs.ts';
import { Entrance } from '../constructs/entrance.ts';
import { JemFunction } from '../constructs/jem-function.ts';
import { StaticAssets } from '../constructs/static-assets.ts';
import { WebApi } from '../constructs/web-api.ts';

interface WebStackProps extends StackProps {
  resources: GrantedResources;
  bundles: Bundles;
  alerts: Alerts;
  accessLogs: s3.Bucket;
}

/** The pages and the JSON API: two functions behind one HTTP API behind CloudFront (docs/adr/0019). */
export class WebStack extends Stack {
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { resources, bundles, alerts, accessLogs } = props;
    const { config, key } = resources;
    const functions = {
      'partner-pages': this.#createPages('partner-pages', props),
      'team-pages': this.#createPages('team-pages', props),
    };
    this.#watchAudit(props);
    const { api, target } = new WebApi(this, 'Api', { config, key, functions, alerts });
    this.apiId = api.apiId;
    const assets = new StaticAssets(this, 'Assets', { config, key, accessLogs, files: bundles.assets });
    const { distribution } = new Entrance(this, 'Entrance', { config, assets: assets.bucket });
    acknowledgeForStack(this);
    const host = new URL(config.publicUrl).host;
    new CfnOutput(this, 'PublicRecord', { value: `${host} CNAME ${distribution.distributionDomainName}` });
    new CfnOutput(this, 'OriginRecord', { value: `${config.originDomain} CNAME ${target}` });
  }

  #createPages(name: PageFunctionName, { resources, bundles }: WebStackProps): lambda.Function {
    const { fn, logGroup } = new JemFunction(this, pascalCase(name), {
      name,
      resources,
      bundles: bundles.functions,
      countErrorsAs: 'ServiceErrors',
    });
    const pattern = codesPattern('AUDIT_NOT_WRITTEN');
    countLines(logGroup, resources.config.stage, { name: 'AuditNotWritten', pattern });
    return fn;
  }

  /** A change that is made is confirmed, also when its audit record could not be written; so somebody must be told. */
  #watchAudit({ alerts, resources }: WebStackProps): void {
    alerts.raise(this, {
      name: 'audit-not-written',
      says: 'Something was done or refused that the audit does not show.',
      metric: countedMetric(resources.config.stage, 'AuditNotWritten'),
      threshold: 1,
    });
  }
}
