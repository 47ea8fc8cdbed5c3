import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { bundleFunctions } from '../lib/bundling/bundle-functions.ts';
import { stageConfig } from '../lib/config.ts';
import { createStacks } from '../lib/create-stacks.ts';

const app = new App();
const config = stageConfig(app.node.tryGetContext('stage') ?? 'dev');
createStacks(app, { config, bundles: await bundleFunctions() });
Tags.of(app).add('application', 'jem');
Tags.of(app).add('stage', config.stage);
Validations.of(app).addPlugins(
  new AwsSolutionsChecks(app, { verbose: true }),
  new NIST80053R5Checks(app, { verbose: true }),
);
app.synth();
