import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { QUARANTINE_PREFIX } from '../../contracts/scan-results.ts';
import type { Grant, GrantedResources } from './capability-grants.ts';

/** Where what was checked is kept: data of a JEM, its edited pack, and the public files of the programme. */
const KEPT = ['jems/*/data/*', 'jems/*/pack-final/*', 'library/*'];
const SENT = `${QUARANTINE_PREFIX}*`;

const allow = (actions: string[], resources: string[]) => new iam.PolicyStatement({ actions, resources });

/** Reads what was sent, as far as the bucket's policy lets it, and keeps copies; nothing that is kept can be read with it. */
export function uploadsGrant({ documents, key }: GrantedResources): Grant<'uploads'> {
  const arn = Stack.of(documents).exportValue(documents.bucketArn);
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      // By the version that was scanned, which GuardDuty names; without one it would be another permission.
      allow(['s3:GetObjectVersion'], [documents.arnForObjects(SENT)]),
      allow(
        ['s3:PutObject'],
        KEPT.map((pattern) => documents.arnForObjects(pattern)),
      ),
      // Without ListBucket a missing object answers 403 instead of 404.
      allow(['s3:ListBucket'], [documents.bucketArn]),
      allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
    ],
    wildcards: {
      reason: 'Uploads are named by their ids and kept copies by their contents.',
      arns: [SENT, ...KEPT].map((pattern) => `${arn}/${pattern}`),
    },
  };
}

/** Signs forms: whoever holds one may do what the function may, which is to put one object there. */
export function uploadFormsGrant({ documents, key }: GrantedResources): Grant<'upload-forms'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      allow(['s3:PutObject'], [documents.arnForObjects(SENT)]),
      allow(['kms:GenerateDataKey'], [key.keyArn]),
    ],
    wildcards: {
      reason: 'Uploads are named by their ids; each form is signed for one of them.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/${SENT}`],
    },
  };
}
