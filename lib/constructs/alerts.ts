import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

interface Alert {
  /** Heading in docs/runbook.md; the alarm is called `jem-<stage>-<name>`. */
  name: string;
  /** What is wrong, in a sentence that can stand in an e-mail. */
  says: string;
  metric: IMetric;
  threshold: number;
  comparison?: cloudwatch.ComparisonOperator;
  /** In so many periods of the metric, one after the other; 1 when left out. */
  periods?: number;
  /** For what must keep happening: silence is the fault. */
  silenceIsFault?: boolean;
}

/** Where alarms report to. Each construct raises the alarms of what it owns. */
export class Alerts extends Construct {
  readonly names: string[] = [];
  readonly #action: SnsAction;
  readonly #stage: string;

  constructor(scope: Construct, id: string, { config, key }: { config: StageConfig; key: kms.IKey }) {
    super(scope, id);
    this.#stage = config.stage;
    const topic = new sns.Topic(this, 'Topic', {
      topicName: `jem-${config.stage}-alarms`,
      masterKey: key,
      enforceSSL: true,
    });
    this.#allowAlarms(topic);
    topic.addSubscription(new EmailSubscription(config.alarmEmail));
    this.#action = new SnsAction(topic);
  }

  /**
   * The policy that asks for TLS stands in the place of the one that every topic has by itself, which lets the account's own services publish
   * (Amazon SNS Developer Guide, "Example cases for Amazon SNS access control").
   */
  #allowAlarms(topic: sns.Topic): void {
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  /** Tells the people of the topic when the alarm begins and when it is over. */
  raise(scope: Construct, alert: Alert): void {
    const alarmName = `jem-${this.#stage}-${alert.name}`;
    const alarm = new Alarm(scope, `${alert.name}-alarm`, {
      alarmName,
      alarmDescription: `${alert.says} See docs/runbook.md, "${alert.name}".`,
      metric: alert.metric,
      threshold: alert.threshold,
      comparisonOperator: alert.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: alert.periods ?? 1,
      treatMissingData: alert.silenceIsFault ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.#action);
    alarm.addOkAction(this.#action);
    this.names.push(alarmName);
  }
}
