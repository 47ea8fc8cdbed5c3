import { defaultIsContentTypeBinary, handle } from 'hono/aws-lambda';
import { createDynamoStore } from '../adapters/dynamo-store.ts';
import { createLog } from '../adapters/log.ts';
import { newId } from '../adapters/new-id.ts';
import { createS3ObjectStore } from '../adapters/s3-object-store.ts';
import { createSecrets } from '../adapters/secrets.ts';
import { createSesMailSender } from '../adapters/ses-mail-sender.ts';
import { createSesSuppression } from '../adapters/ses-suppression.ts';
import { createSfnExecutions } from '../adapters/sfn-executions.ts';
import { CAPABILITIES, readVariables } from '../contracts/capabilities.ts';
import { ORGANISATIONS } from '../programme/organisations.ts';
import { createApp } from './app.ts';
import { createAssets } from './assets.ts';
import { createCommands } from './create-commands.ts';
import { ROUTES } from './paths.ts';
import { loadResources } from './resources.ts';
import { createHostedSignIn } from './sign-in/hosted-sign-in.ts';
import { createReadIdentity } from './sign-in/identity.ts';
import { createTemplates } from './templates.ts';

/** The pages as a Lambda function behind an HTTP API: adapters are made here and nowhere else in this folder. */
const { TABLE_NAME } = readVariables(CAPABILITIES.store, process.env);
const { DOCUMENTS_BUCKET } = readVariables(CAPABILITIES.objects, process.env);
const { PUBLIC_URL, MAIL_FROM, MAIL_REPLY_TO } = readVariables(CAPABILITIES.mail, process.env);
const machines = readVariables(CAPABILITIES.executions, process.env);
const pool = readVariables(CAPABILITIES['sign-in'], process.env);
const resources = loadResources();
const log = createLog('web');
const store = createDynamoStore({ tableName: TABLE_NAME });
const objects = createS3ObjectStore({ bucket: DOCUMENTS_BUCKET });
const secrets = createSecrets();

const commands = createCommands({
  store,
  objects,
  secrets,
  newId,
  log,
  mail: createSesMailSender(),
  suppression: createSesSuppression(),
  from: MAIL_FROM,
  replyTo: MAIL_REPLY_TO,
  publicUrl: PUBLIC_URL,
  executions: createSfnExecutions({
    machineArns: {
      'jem-lifecycle': machines.LIFECYCLE_MACHINE_ARN,
      'action-follow-up': machines.ACTION_FOLLOW_UP_MACHINE_ARN,
      'release-pack': machines.RELEASE_PACK_MACHINE_ARN,
    },
  }),
});

const app = createApp({
  store,
  objects,
  secrets,
  log,
  organisations: ORGANISATIONS,
  publicUrl: PUBLIC_URL,
  commands,
  readIdentity: createReadIdentity({
    userPoolId: pool.USER_POOL_ID,
    clientId: pool.USER_POOL_CLIENT_ID,
    jwks: pool.USER_POOL_JWKS,
  }),
  sessionNow: Date.now,
  signIn: createHostedSignIn({
    signInUrl: pool.SIGN_IN_URL,
    clientId: pool.USER_POOL_CLIENT_ID,
    redirectUri: `${PUBLIC_URL}${ROUTES.signInCallback}`,
    signedOutUri: `${PUBLIC_URL}${ROUTES.home}`,
    fetch,
  }),
  render: createTemplates(resources.templates),
  assets: createAssets(resources.assets),
});

/** CSV goes out as bytes: as text it would lose the mark by which Excel knows UTF-8. */
export const handler = handle(app, {
  isContentTypeBinary: (type) => type.startsWith('text/csv') || defaultIsContentTypeBinary(type),
});
