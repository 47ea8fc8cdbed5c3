import { createSesSuppression } from '../adapters/ses-suppression.ts';
import { createSfnExecutions } from '../adapters/sfn-executions.ts';
import { CAPABILITIES, readVariables } from '../contracts/capabilities.ts';
import { ROUTES } from './paths.ts';
import { createHostedSignIn } from './sign-in/hosted-sign-in.ts';
import { createReadIdentity } from './sign-in/identity.ts';
import { createTeamCommands } from './team-commands.ts';
import { createTeamApp } from './team-pages.ts';
import { toHandler, wire } from './wiring.ts';

/** What the team reaches after they have signed in, and the sign-in. */
const machines = readVariables(CAPABILITIES.executions, process.env);
const pool = readVariables(CAPABILITIES['sign-in'], process.env);
const { ports, deps } = wire('team-pages');

const commands = createTeamCommands({
  ...ports,
  suppression: createSesSuppression(),
  executions: createSfnExecutions({
    machineArns: {
      'jem-lifecycle': machines.LIFECYCLE_MACHINE_ARN,
      'release-pack': machines.RELEASE_PACK_MACHINE_ARN,
    },
  }),
});

const app = createTeamApp({
  ...deps,
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
    redirectUri: `${deps.publicUrl}${ROUTES.signInCallback}`,
    signedOutUri: `${deps.publicUrl}${ROUTES.home}`,
    fetch,
  }),
});

export const handler = toHandler(app);
