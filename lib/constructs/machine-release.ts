import { CfnDeletionPolicy } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { LIVE } from './machine-names.ts';

interface MachineReleaseProps {
  machine: sfn.StateMachine;
  /** Aliases of the machines that it starts; theirs move first. */
  starts: readonly MachineRelease[];
  isProtected: boolean;
}

/**
 * Publishes what is deployed as a version and points the alias to it. A version is a copy of definition, role, logging and tracing at one
 * revision; when any of them changes the revision is another, and CloudFormation publishes anew. Versions of former releases stay, so that
 * the alias can be pointed back to one (docs/runbook.md, "Roll back a release"). A machine has room for 1,000.
 */
export class MachineRelease extends Construct {
  readonly #alias: sfn.CfnStateMachineAlias;

  constructor(scope: Construct, id: string, { machine, starts, isProtected }: MachineReleaseProps) {
    super(scope, id);
    const { defaultChild } = machine.node;
    if (!(defaultChild instanceof sfn.CfnStateMachine)) throw new TypeError('a machine without its resource');
    const version = new sfn.CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: machine.stateMachineArn,
      stateMachineRevisionId: defaultChild.attrStateMachineRevisionId,
    });
    version.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
    version.cfnOptions.deletionPolicy = isProtected
      ? CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE
      : CfnDeletionPolicy.DELETE;
    this.#alias = new sfn.CfnStateMachineAlias(this, 'Alias', {
      name: LIVE,
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    // A parent must not meet a child that is not there yet, nor an older one than it was written for.
    for (const child of starts) defaultChild.addResourceDependency(child.#alias);
  }
}
