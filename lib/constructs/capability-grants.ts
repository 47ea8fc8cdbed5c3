import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as z from 'zod';
import type { CAPABILITIES, Capability } from '../../contracts/capabilities.ts';
import { INBOUND_PREFIX } from '../../contracts/inbound-mail.ts';
import type { StageConfig } from '../config.ts';
import { acknowledgeWildcards } from './acknowledge.ts';
import {
  executionsGrant,
  gateCallbacksGrant,
  taskCallbacksGrant,
  watchExecutionsGrant,
} from './execution-grants.ts';
import { libraryGrant } from './library-grant.ts';
import { mailGrant, suppressionGrant } from './mail-grants.ts';
import { byStore, expectItemsGrant, listsGrant, removeItemsGrant, storeGrant } from './store-grants.ts';
import { uploadFormsGrant, uploadsGrant } from './upload-grants.ts';

/** The variables of a capability, typed by the schema that its functions parse: one that is missing fails `tsc`. */
type Variables<C extends Capability> = z.infer<(typeof CAPABILITIES)[C]>;

export interface Grant<C extends Capability> {
  environment: Variables<C>;
  statements: iam.PolicyStatement[];
  /** Resources that can only be named by a pattern, and why. */
  wildcards?: { reason: string; arns: string[] };
}

export interface GrantedResources {
  config: StageConfig;
  key: kms.Key;
  table: { tableName: string; tableArn: string };
  documents: s3.Bucket;
  mailIdentityArn: string;
  /** SES asks for the identity's default configuration set as a resource, too. */
  configurationSetArn: string;
  signIn: { userPoolId: string; clientId: string; url: string };
}

const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({ actions, resources });

function objectsGrant({ documents, key }: GrantedResources): Grant<'objects'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      allow(['s3:GetObject', 's3:PutObject'], [documents.arnForObjects('jems/*')]),
      // Without ListBucket a missing object answers 403 instead of 404.
      allow(['s3:ListBucket'], [documents.bucketArn]),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
    ],
    wildcards: {
      reason:
        'Objects are named by their contents; the function reads and writes those of all JEMs and nothing else.',
      // As the importing stack will name it.
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/jems/*`],
    },
  };
}

function readObjectsGrant({ documents, key }: GrantedResources): Grant<'read-objects'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      allow(['s3:GetObject'], [documents.arnForObjects('jems/*')]),
      // Without ListBucket a missing object answers 403 instead of 404.
      allow(['s3:ListBucket'], [documents.bucketArn]),
      allow(['kms:Decrypt'], [key.keyArn]),
    ],
    wildcards: {
      reason: 'Objects are named by their contents; the function reads those of all JEMs and nothing else.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/jems/*`],
    },
  };
}

function writeObjectsGrant({ documents, key }: GrantedResources): Grant<'write-objects'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      allow(['s3:PutObject'], [documents.arnForObjects('jems/*')]),
      allow(['kms:GenerateDataKey'], [key.keyArn]),
    ],
    wildcards: {
      reason: 'Objects are named by their contents; the function writes those of all JEMs and reads none.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/jems/*`],
    },
  };
}

function eraseObjectsGrant({ documents }: GrantedResources): Grant<'erase-objects'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [allow(['s3:DeleteObject'], [documents.arnForObjects('jems/*')])],
    wildcards: {
      reason: 'Objects are named by their contents; any of them is removed when its time is over.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/jems/*`],
    },
  };
}

function inboundMailGrant({ documents, key }: GrantedResources): Grant<'inbound-mail'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      allow(['s3:GetObject'], [documents.arnForObjects(`${INBOUND_PREFIX}*`)]),
      // Without ListBucket a missing object answers 403 instead of 404.
      allow(['s3:ListBucket'], [documents.bucketArn]),
      allow(['kms:Decrypt'], [key.keyArn]),
    ],
    wildcards: {
      reason: 'SES names the messages that come in; the function reads those and no other object.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/${INBOUND_PREFIX}*`],
    },
  };
}

function signInGrant({ signIn }: GrantedResources): Grant<'sign-in'> {
  return {
    environment: {
      USER_POOL_ID: signIn.userPoolId,
      USER_POOL_CLIENT_ID: signIn.clientId,
      SIGN_IN_URL: signIn.url,
    },
    statements: [],
  };
}

const GRANTS: { [C in Capability]: (resources: GrantedResources) => Grant<C> } = {
  store: storeGrant,
  lists: listsGrant,
  'remove-items': removeItemsGrant,
  'expect-items': expectItemsGrant,
  'add-audit': byStore,
  'read-audit': byStore,
  'read-objects': readObjectsGrant,
  'write-objects': writeObjectsGrant,
  objects: objectsGrant,
  library: libraryGrant,
  uploads: uploadsGrant,
  'upload-forms': uploadFormsGrant,
  'erase-objects': eraseObjectsGrant,
  'inbound-mail': inboundMailGrant,
  mail: mailGrant,
  suppression: suppressionGrant,
  executions: executionsGrant,
  'watch-executions': watchExecutionsGrant,
  'task-callbacks': taskCallbacksGrant,
  'gate-callbacks': gateCallbacksGrant,
  'sign-in': signInGrant,
};

/** Gives a function one capability: its variables and its permissions, never one without the other. */
export function grantCapability(
  fn: lambda.Function,
  capability: Capability,
  resources: GrantedResources,
): void {
  const { environment, statements, wildcards } = GRANTS[capability](resources);
  for (const [name, value] of Object.entries(environment)) fn.addEnvironment(name, String(value));
  for (const statement of statements) fn.addToRolePolicy(statement);
  const role = fn.role;
  if (role && wildcards) acknowledgeWildcards(role, wildcards.reason, wildcards.arns);
}
