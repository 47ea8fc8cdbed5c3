import * as z from 'zod';
import { type Policies, type Statement, StatementSchema } from './evaluate.ts';
import { type Resolved, type Resource, readTemplates } from './templates.ts';

export interface DeployedFunction {
  name: string;
  roleArn: string;
  statements: readonly Statement[];
  logGroupArn: string;
  /** Where Lambda puts events that failed for good. */
  deadLettersArn?: string;
  /** A queue that Lambda reads for it. */
  queueArn?: string;
}

/** What the templates of production deploy, as far as permissions speak of it, under the names of the embedded AWS. */
export interface Deployed {
  functions: ReadonlyMap<string, DeployedFunction>;
  tableArn: string;
  bucketArn: string;
  /** Encrypts the table and the documents. */
  keyArn: string;
  mailIdentityArn: string;
  /** The default of the identity. */
  configurationSetArn: string;
  policiesFor(by: string, resource: string): Policies;
}

const DocumentSchema = z.object({ Statement: z.array(StatementSchema) });
const statementsOf = (document: Resolved | undefined) => DocumentSchema.parse(document).Statement;

function only<T>(values: readonly T[], what: string): T {
  const [first, ...rest] = values;
  if (first === undefined || rest.length > 0) throw new Error(`${values.length} of ${what}, not one`);
  return first;
}

/** @throws Error when the templates say more of permissions than is understood here. */
export function readDeployed(mailDomain: string): Deployed {
  const resources = readTemplates(mailDomain);
  const table = only(resources('AWS::DynamoDB::Table'), 'tables');
  const bucket = only(
    resources('AWS::S3::Bucket').filter(({ id }) => id.startsWith('DocumentsBucket')),
    'buckets of documents',
  );
  const key = only(resources('AWS::KMS::Key'), 'keys').arn();
  const encryption = [table.property('SSESpecification'), bucket.property('BucketEncryption')];
  if (!encryption.every((said) => JSON.stringify(said).includes(key)))
    throw new Error('there is another key');
  const identity = only(resources('AWS::SES::EmailIdentity'), 'identities');
  const configurationSet = only(resources('AWS::SES::ConfigurationSet'), 'configuration sets');
  const bucketName = bucket.arn().split(':').at(-1);
  const bucketStatements = resources('AWS::S3::BucketPolicy')
    .filter((policy) => policy.property('Bucket') === bucketName)
    .flatMap((policy) => statementsOf(policy.property('PolicyDocument')))
    .filter(speaksOfEverybody);
  const functions = readFunctions(resources);
  return {
    functions,
    tableArn: table.arn(),
    bucketArn: bucket.arn(),
    keyArn: key,
    mailIdentityArn: identity.arn(),
    configurationSetArn: configurationSet.arn(),
    policiesFor: (by, resource) => ({
      identity: functions.get(by)?.statements ?? [],
      resource: resource.startsWith(bucket.arn()) ? bucketStatements : [],
    }),
  };
}

/** A service is none of our functions; somebody in particular would have to be understood. */
function speaksOfEverybody({ Principal }: Statement): boolean {
  const said = JSON.stringify(Principal ?? null);
  if (said.startsWith('{"Service":')) return false;
  if (said === '{"AWS":"*"}' || said === '"*"') return true;
  throw new Error(`a policy speaks of ${said}`);
}

const FunctionSchema = z.object({
  FunctionName: z.string(),
  Role: z.string(),
  DeadLetterConfig: z.object({ TargetArn: z.string() }).optional(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
});
const OF_FUNCTION = Object.keys(FunctionSchema.shape);

function readFunctions(resources: (type: string) => Resource[]): Map<string, DeployedFunction> {
  const ours = resources('AWS::Lambda::Function').filter((fn) =>
    String(fn.property('FunctionName')).startsWith('jem-local-'),
  );
  const read = ours.map((fn): DeployedFunction => {
    const said = Object.fromEntries(OF_FUNCTION.map((name) => [name, fn.property(name)]));
    const { FunctionName: name, Role: roleArn, DeadLetterConfig, LoggingConfig } = FunctionSchema.parse(said);
    const mapping = resources('AWS::Lambda::EventSourceMapping').find(
      (each) => each.property('FunctionName') === name,
    );
    const logGroup = resources('AWS::Logs::LogGroup').find(
      (each) => each.property('LogGroupName') === LoggingConfig.LogGroup,
    );
    return {
      ...{
        name,
        roleArn,
        statements: statementsOfRole(roleArn, resources),
        logGroupArn: logGroup?.arn() ?? '',
      },
      ...(DeadLetterConfig && { deadLettersArn: DeadLetterConfig.TargetArn }),
      ...(mapping && { queueArn: String(mapping.property('EventSourceArn')) }),
    };
  });
  return new Map(read.map((fn) => [fn.name, fn]));
}

/** Also of the policies that CDK makes when one grows too long. What is in no template, or takes away in another way, is refused. */
function statementsOfRole(arn: string, resources: (type: string) => Resource[]): Statement[] {
  const role = only(
    resources('AWS::IAM::Role').filter((each) => each.arn() === arn),
    'roles',
  );
  for (const name of ['ManagedPolicyArns', 'PermissionsBoundary', 'Policies'])
    if (role.property(name)) throw new Error(`${role.id} has ${name}`);
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy']
    .flatMap(resources)
    .filter((policy) => z.array(z.string()).parse(policy.property('Roles')).includes(role.id))
    .flatMap((policy) => statementsOf(policy.property('PolicyDocument')));
}
