import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
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

/** The pages and the JSON API: one function behind an HTTP API behind CloudFront. */
export class WebStack extends Stack {
  readonly apiId: string;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { resources, bundles, alerts, accessLogs } = props;
    const { config, key } = resources;
    const { fn, logGroup } = new JemFunction(this, 'Web', {
      name: 'web',
      resources,
      bundles: bundles.functions,
      countErrorsAs: 'ServiceErrors',
    });
    this.#watchAudit(logGroup, { alerts, stage: config.stage });
    const { api, target } = new WebApi(this, 'Api', { config, key, fn, alerts });
    this.apiId = api.apiId;
    const assets = new StaticAssets(this, 'Assets', { config, accessLogs, files: bundles.assets });
    const { distribution } = new Entrance(this, 'Entrance', { config, assets: assets.bucket });
    acknowledgeForStack(this);
    const host = new URL(config.publicUrl).host;
    new CfnOutput(this, 'PublicRecord', { value: `${host} CNAME ${distribution.distributionDomainName}` });
    new CfnOutput(this, 'OriginRecord', { value: `${config.originDomain} CNAME ${target}` });
  }

  /** A change that is made is confirmed, also when its audit record could not be written; so somebody must be told. */
  #watchAudit(logGroup: logs.LogGroup, { alerts, stage }: { alerts: Alerts; stage: string }): void {
    countLines(logGroup, stage, { name: 'AuditNotWritten', pattern: codesPattern('AUDIT_NOT_WRITTEN') });
    alerts.raise(this, {
      name: 'audit-not-written',
      says: 'Something was done or refused that the audit does not show.',
      metric: countedMetric(stage, 'AuditNotWritten'),
      threshold: 1,
    });
  }
}
