import { Duration, TimeZone } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { removalOfNamed } from './removal.ts';

interface BackupsProps {
  config: StageConfig;
  key: kms.IKey;
  /** Of every table that holds records. */
  tableArns: readonly string[];
  documentsArn: string;
}

export const vaultName = (stage: string) => `jem-${stage}`;

/** A JEM and its actions are open for up to a year; a mistake in the data may be seen only when it closes. */
const KEPT = Duration.days(400);

/**
 * A copy of table and documents every night, apart from both and from whoever may delete them. Beside it the table goes back to any
 * second of the last 35 days by itself.
 */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { config, key, tableArns, documentsArn }: BackupsProps) {
    super(scope, id);
    const vault = new backup.BackupVault(this, 'Vault', {
      backupVaultName: vaultName(config.stage),
      encryptionKey: key,
      removalPolicy: removalOfNamed(config),
    });
    const copy = config.backupCopyVaultArn;
    const plan = new backup.BackupPlan(this, 'Plan', {
      backupVault: vault,
      backupPlanRules: [
        new backup.BackupPlanRule({
          ruleName: 'nightly',
          scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
          scheduleExpressionTimezone: TimeZone.EUROPE_LONDON,
          deleteAfter: KEPT,
          ...(copy
            ? {
                copyActions: [
                  {
                    destinationBackupVault: backup.BackupVault.fromBackupVaultArn(this, 'Copy', copy),
                    deleteAfter: KEPT,
                  },
                ],
              }
            : {}),
        }),
      ],
    });
    plan.addSelection('Selection', {
      resources: [...tableArns, documentsArn].map((arn) => backup.BackupResource.fromArn(arn)),
      role: this.#createRole(),
    });
  }

  #createRole(): iam.Role {
    const managed = [
      'service-role/AWSBackupServiceRolePolicyForBackup',
      'service-role/AWSBackupServiceRolePolicyForRestores',
      'AWSBackupServiceRolePolicyForS3Backup',
      'AWSBackupServiceRolePolicyForS3Restore',
    ];
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
      managedPolicies: managed.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    acknowledge(
      role,
      'AWS keeps these policies for the role of AWS Backup up to date as it learns new resources; only AWS Backup can take the role.',
      managed.map((name) => `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`),
    );
    return role;
  }
}
