import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTIONS, type FunctionName } from '../../contracts/workflow.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { createStacks } from '../../lib/create-stacks.ts';

/** Empty bundles: what is deployed is checked here, what is in it elsewhere. */
function emptyBundles() {
  const root = mkdtempSync(join(tmpdir(), 'jem-bundles-'));
  const functions = join(root, 'functions');
  const assets = join(root, 'static');
  mkdirSync(join(assets, 'assets'), { recursive: true });
  for (const name of FUNCTIONS) {
    mkdirSync(join(functions, name), { recursive: true });
    writeFileSync(join(functions, name, 'index.mjs'), 'export const handler = async () => ({});');
  }
  return { functions, assets };
}

/** The templates of a stage, and what is in them by type. */
export function synthesise(stage: 'dev' | 'production', changed: Partial<StageConfig> = {}) {
  // `npm run synth` validates the templates; here it would take three quarters of the time.
  process.env.CDK_VALIDATION = 'false';
  const config = { ...stageConfig(stage), ...changed };
  const stacks = createStacks(new App(), { config, bundles: emptyBundles() });
  const templates = Object.values(stacks).map((stack) => Template.fromStack(stack));
  const entries = (type: string) =>
    templates.flatMap((template) => Object.entries(template.findResources(type)));
  const resources = (type: string) => entries(type).map(([, resource]) => resource);
  const properties = (type: string) => resources(type).map((resource) => resource.Properties);
  const functions = properties('AWS::Lambda::Function').filter(({ Runtime }) => Runtime === 'nodejs24.x');
  const functionOf = (name: FunctionName) =>
    functions.find(({ FunctionName }) => FunctionName === `jem-${stage}-${name}`);
  /** What the policies of a role say. */
  const statementsOfRole = (role: string) =>
    properties('AWS::IAM::Policy')
      .filter(({ Roles }) => Roles.some(({ Ref }: { Ref?: string }) => Ref === role))
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return {
    stacks,
    entries,
    resources,
    properties,
    functions,
    functionOf,
    statementsOfRole,
    statementsOf: (name: FunctionName) => statementsOfRole(functionOf(name)?.Role['Fn::GetAtt'][0]),
  };
}
