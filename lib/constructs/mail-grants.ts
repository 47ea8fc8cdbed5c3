import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { addressOf } from '../config-values.ts';
import type { Grant, GrantedResources } from './capability-grants.ts';

const SEND = ['ses:SendRawEmail'];

export function mailGrant(resources: GrantedResources): Grant<'mail'> {
  const { config, mailIdentityArn, configurationSetArn } = resources;
  const environment = {
    PUBLIC_URL: config.publicUrl,
    MAIL_FROM: config.mailFrom,
    MAIL_REPLY_TO: config.mailReplyTo,
  };
  const statement = new iam.PolicyStatement({
    actions: SEND,
    resources: [mailIdentityArn, configurationSetArn],
  });
  if (!config.mailSandbox) return { environment, statements: [statement] };
  const identities = identitiesOf(resources);
  return {
    environment,
    statements: [statement, sandboxStatement(resources, identities)],
    wildcards: {
      reason:
        'In its sandbox SES asks for permission on the verified identity of each recipient, too; whoever verifies addresses adds to them without a deployment. From stays our own address, and the setting mailSandbox goes when the account leaves the sandbox.',
      arns: [identities],
    },
  };
}

/** Whoever verified an address may be written to, and not be written as. */
function sandboxStatement({ config }: GrantedResources, identities: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: SEND,
    resources: [identities],
    conditions: { StringEquals: { 'ses:FromAddress': addressOf(config.mailFrom) } },
  });
}

function identitiesOf({ key }: GrantedResources): string {
  return Stack.of(key).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' });
}

export function suppressionGrant(): Grant<'suppression'> {
  return {
    environment: {},
    statements: [new iam.PolicyStatement({ actions: ['ses:DeleteSuppressedDestination'], resources: ['*'] })],
    wildcards: {
      reason:
        'The suppression list belongs to the account and is no resource that a policy can name (Service Authorization Reference, Amazon SES v2).',
      arns: ['*'],
    },
  };
}
