import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Alerts } from '../constructs/alerts.ts';
import { Dashboard } from '../constructs/dashboard.ts';

interface DashboardStackProps extends StackProps {
  config: StageConfig;
  alerts: Alerts;
  apiId: string;
}

/** Comes last, when all alarms are known. */
export class DashboardStack extends Stack {
  constructor(scope: Construct, id: string, { config, alerts, apiId, ...props }: DashboardStackProps) {
    super(scope, id, props);
    new Dashboard(this, 'Dashboard', { stage: config.stage, alarmNames: alerts.names, apiId });
  }
}
