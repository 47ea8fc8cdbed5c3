import type { App } from 'aws-cdk-lib';
import type { Bundles } from './bundling/bundle-functions.ts';
import type { StageConfig } from './config.ts';
import type { GrantedResources } from './constructs/capability-grants.ts';
import { DashboardStack } from './stacks/dashboard-stack.ts';
import { MailStack } from './stacks/mail-stack.ts';
import { ReceivingStack } from './stacks/receiving-stack.ts';
import { SignInStack } from './stacks/sign-in-stack.ts';
import { StateStack } from './stacks/state-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { WorkflowStack } from './stacks/workflow-stack.ts';

/** All stacks of one stage: what must survive apart from what can be deployed anew. */
export function createStacks(app: App, { config, bundles }: { config: StageConfig; bundles: Bundles }) {
  const name = (part: string) => `Jem-${config.stage}-${part}`;
  // The account comes from the credentials at deployment; synth needs none.
  const props = { config, env: { region: config.region } };
  const state = new StateStack(app, name('State'), props);
  const { alerts } = state;
  const signIn = new SignInStack(app, name('SignIn'), props);
  const mail = new MailStack(app, name('Mail'), { ...props, alerts });
  const resources: GrantedResources = {
    config,
    key: state.key,
    table: state.table,
    documents: state.documents,
    mailIdentityArn: mail.identity.emailIdentityArn,
    configurationSetArn: mail.configurationSetArn,
    signIn: {
      userPoolId: signIn.userPool.userPoolId,
      clientId: signIn.client.userPoolClientId,
      url: signIn.signInUrl,
    },
  };
  const deployed = { ...props, resources, alerts };
  const workflow = new WorkflowStack(app, name('Workflow'), {
    ...deployed,
    bundles: bundles.functions,
    mailEvents: mail.events.queue,
  });
  const receiving = new ReceivingStack(app, name('Receiving'), {
    config,
    env: { region: config.mailReceivingRegion },
    crossRegionReferences: config.mailReceivingRegion !== config.region,
    bucketName: state.documents.bucketName,
    role: state.mailRole,
  });
  const web = new WebStack(app, name('Web'), { ...deployed, bundles, accessLogs: state.accessLogs });
  const dashboard = new DashboardStack(app, name('Dashboard'), { ...props, alerts, apiId: web.apiId });
  return { state, signIn, mail, workflow, receiving, web, dashboard };
}
