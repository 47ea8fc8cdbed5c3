import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Grant, GrantedResources } from './capability-grants.ts';

const HELD = 'library/*';

/** Reads the public files of the programme; what puts them there is the check of an upload alone. */
export function libraryGrant({ documents, key }: GrantedResources): Grant<'library'> {
  return {
    environment: { DOCUMENTS_BUCKET: documents.bucketName },
    statements: [
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [documents.arnForObjects(HELD)] }),
      new iam.PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] }),
    ],
    wildcards: {
      reason: 'Files of the library are named by their contents.',
      arns: [`${Stack.of(documents).exportValue(documents.bucketArn)}/${HELD}`],
    },
  };
}
