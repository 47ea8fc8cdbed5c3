import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundling/bundle-functions.ts';
import { acknowledgeForStack } from '../constructs/acknowledge.ts';
import type { Alerts } from '../constructs/alerts.ts';
import type { GrantedResources } from '../constructs/capability-grants.ts';
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

/** The pages and the JSON API: one function behind an HTTP API behind CloudFront. */
export class WebStack extends Stack {
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { resources, bundles, alerts, accessLogs } = props;
    const { config, key } = resources;
    const { fn } = new JemFunction(this, 'Web', {
      name: 'web',
      resources,
      bundles: bundles.functions,
      countErrorsAs: 'ServiceErrors',
      // API Gateway gives up after 30 s; the function answers before that.
      timeout: Duration.seconds(25),
      memoryMiB: 1024,
      // A flood of requests must not take the concurrency that the workflow needs.
      concurrency: 50,
    });
    const { api, target } = new WebApi(this, 'Api', { config, key, fn, alerts });
    this.apiId = api.apiId;
    const assets = new StaticAssets(this, 'Assets', { config, accessLogs, files: bundles.assets });
    const { distribution } = new Entrance(this, 'Entrance', { config, assets: assets.bucket });
    acknowledgeForStack(this);
    const host = new URL(config.publicUrl).host;
    new CfnOutput(this, 'PublicRecord', { value: `${host} CNAME ${distribution.distributionDomainName}` });
    new CfnOutput(this, 'OriginRecord', { value: `${config.originDomain} CNAME ${target}` });
  }
}
