import type { Env } from '../../contracts/capabilities.ts';
import { DOCUMENTS_BUCKET, machineArn, REGION, REPLY_TO, TABLE_NAME } from './names.ts';

interface EnvironmentOptions {
  /** The embedded endpoint. */
  awsUrl: string;
  publicUrl: string;
  signIn: { userPoolId: string; clientId: string; jwks: string };
}

/**
 * The variables that CDK sets in AWS, and those that point the AWS SDK at the embedded endpoint. They are all that differs:
 * no code asks where it runs. 127.0.0.1 and not localhost, which makes the S3 client use path style by itself.
 */
export function environmentOf({
  awsUrl,
  publicUrl,
  signIn,
}: EnvironmentOptions): Env & Record<string, string> {
  return {
    TABLE_NAME,
    DOCUMENTS_BUCKET,
    PUBLIC_URL: publicUrl,
    MAIL_FROM: 'JEM team <jem@mpa.example>',
    MAIL_REPLY_TO: REPLY_TO,
    LIFECYCLE_MACHINE_ARN: machineArn('jem-lifecycle'),
    RELEASE_PACK_MACHINE_ARN: machineArn('release-pack'),
    USER_POOL_ID: signIn.userPoolId,
    USER_POOL_CLIENT_ID: signIn.clientId,
    SIGN_IN_URL: awsUrl,
    USER_POOL_JWKS: signIn.jwks,
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // The handlers log as in AWS; on one machine only what went wrong is worth the terminal.
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
    POWERTOOLS_DEV: 'false',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
