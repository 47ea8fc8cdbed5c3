import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ACCOUNT, DOCUMENTS_BUCKET, REGION, TABLE_NAME } from '../../../local/system/names.ts';
import { synthesise } from '../synthesised.ts';

/** A value of a template with nothing left to fill in. */
export type Resolved = string | number | boolean | null | Resolved[] | { [name: string]: Resolved };

const TemplateSchema = z.object({
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
type Resources = z.infer<typeof TemplateSchema>['Resources'];

export interface Resource {
  id: string;
  /** Only what is asked for is followed. */
  property(name: string): Resolved | undefined;
  arn(): string;
}

const PSEUDO: Record<string, string> = {
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
};

/** What AWS names when it deploys, as the embedded AWS names it. */
const NAMES: Record<string, (id: string, properties: Record<string, unknown>) => string> = {
  'AWS::DynamoDB::Table': () => TABLE_NAME,
  'AWS::S3::Bucket': (id) => (id.startsWith('DocumentsBucket') ? DOCUMENTS_BUCKET : id),
  'AWS::KMS::Key': (id) => id,
  'AWS::IAM::Role': (id) => id,
  'AWS::Lambda::Function': (_, { FunctionName }) => String(FunctionName),
  'AWS::SQS::Queue': (_, { QueueName }) => String(QueueName),
  'AWS::Logs::LogGroup': (_, { LogGroupName }) => String(LogGroupName),
  'AWS::SES::EmailIdentity': (_, { EmailIdentity }) => String(EmailIdentity),
  'AWS::SES::ConfigurationSet': (_, { Name }) => String(Name),
};

/** Service Authorization Reference, "Resource types" of each service. */
const ARNS: Record<string, (name: string) => string> = {
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::KMS::Key': (name) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  'AWS::SES::EmailIdentity': (name) => `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${name}`,
  'AWS::SES::ConfigurationSet': (name) => `arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${name}`,
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The resources of production by type, with every reference followed, also from stack to stack, and named as the embedded AWS names them.
 * What it cannot follow it refuses, so that no policy is read by halves.
 */
export function readTemplates(mailDomain: string): (type: string) => Resource[] {
  const { stacks } = synthesise('production', { mailDomain });
  const templates = Object.values(stacks).map((stack) =>
    TemplateSchema.parse(Template.fromStack(stack).toJSON()),
  );
  const exported = new Map<string, { value: unknown; resources: Resources }>();
  for (const { Outputs, Resources: resources } of templates)
    for (const { Export, Value } of Object.values(Outputs))
      if (Export) exported.set(Export.Name, { value: Value, resources });

  function nameOf(id: string, resources: Resources): string {
    const { Type = '', Properties = {} } = resources[id] ?? {};
    const name = NAMES[Type]?.(id, Properties);
    if (!name) throw new Error(`no name for ${id} of type ${Type}`);
    return name;
  }

  function arnOf(id: string, resources: Resources): string {
    const arn = ARNS[resources[id]?.Type ?? '']?.(nameOf(id, resources));
    if (!arn) throw new Error(`no ARN for ${id}`);
    return arn.replaceAll('jem-production', 'jem-local');
  }

  function resolve(value: unknown, resources: Resources): Resolved {
    if (typeof value === 'string') return value.replaceAll('jem-production', 'jem-local');
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => resolve(each, resources));
    if (!isObject(value)) throw new Error(`a ${typeof value} in a template`);
    const [[name = '', argument] = []] = Object.entries(value);
    if (name === 'Ref')
      return PSEUDO[String(argument)] ?? resolve(nameOf(String(argument), resources), resources);
    if (name.startsWith('Fn::')) return call(name, argument, resources);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, resources)]));
  }

  function call(name: string, argument: unknown, resources: Resources): Resolved {
    if (name === 'Fn::GetAtt' && Array.isArray(argument) && argument[1] === 'Arn')
      return arnOf(argument[0], resources);
    if (name === 'Fn::Join' && Array.isArray(argument)) {
      const parts = resolve(argument[1], resources);
      if (Array.isArray(parts)) return parts.join(argument[0]);
    }
    const found = name === 'Fn::ImportValue' ? exported.get(String(argument)) : undefined;
    if (found) return resolve(found.value, found.resources);
    throw new Error(`cannot follow ${name} of ${JSON.stringify(argument)}`);
  }

  const all = templates.flatMap(({ Resources: resources }) =>
    Object.entries(resources).map(([id, { Type, Properties }]) => ({
      type: Type,
      id,
      property: (name: string) => (name in Properties ? resolve(Properties[name], resources) : undefined),
      arn: () => arnOf(id, resources),
    })),
  );
  return (type) => all.filter((resource) => resource.type === type);
}
