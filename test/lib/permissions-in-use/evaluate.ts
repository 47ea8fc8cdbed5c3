import * as z from 'zod';

/** What IAM is asked: may the role do this to that, as things are. */
export interface Access {
  /** The function as it is deployed. */
  by: string;
  action: string;
  resource: string;
  /** Values of condition keys; one that the request does not have is left out. */
  context: Readonly<Record<string, readonly string[]>>;
}

const OneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Values = z
  .union([z.string(), z.boolean(), z.number(), z.array(z.string())])
  .transform((value) => [value].flat().map(String));

/** Strict: a statement that says more than is understood here (NotAction, NotResource) is refused. */
export const StatementSchema = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.unknown().optional(),
  Action: OneOrMore,
  Resource: OneOrMore,
  Condition: z.record(z.string(), z.record(z.string(), Values)).default({}),
});
export type Statement = z.infer<typeof StatementSchema>;

/** IAM User Guide, "IAM JSON policy elements: Resource": `*` any characters, `?` one. */
export function matches(pattern: string, value: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, `s${flags}`).test(value);
}

const exactly = (wanted: string, value: string) => wanted === value;

/** IAM User Guide, "IAM JSON policy elements: Condition operators". */
const OPERATORS: Record<
  string,
  (values: readonly string[] | undefined, wanted: readonly string[]) => boolean
> = {
  StringEquals: (values, wanted) => single(values, wanted, exactly),
  /** A negated operator holds for a key that the request does not have. */
  StringNotEquals: (values, wanted) => !single(values, wanted, exactly),
  ArnNotEquals: (values, wanted) => !single(values, wanted, matches),
  Bool: (values, wanted) => single(values, wanted, exactly),
  NumericLessThan: (values, wanted) => single(values, wanted, (than, value) => Number(value) < Number(than)),
  'ForAnyValue:StringLike': (values = [], wanted) =>
    values.some((value) => wanted.some((pattern) => matches(pattern, value))),
};

function single(
  values: readonly string[] | undefined,
  wanted: readonly string[],
  test: (wanted: string, value: string) => boolean,
): boolean {
  const [value] = values ?? [];
  return value !== undefined && wanted.some((each) => test(each, value));
}

/** Keys of which it is known what a request has; of any other it could not be said whether a condition holds. */
export const KNOWN_KEYS = [
  'aws:PrincipalArn',
  'aws:SecureTransport',
  'dynamodb:LeadingKeys',
  's3:ExistingObjectTag/GuardDutyMalwareScanStatus',
  's3:TlsVersion',
  's3:authType',
] as const;

/** @throws Error for an operator or a key that is not known here. */
function holds(condition: Statement['Condition'], context: Access['context']): boolean {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => {
      const test = OPERATORS[operator];
      if (!test) throw new Error(`the condition operator ${operator} is not known here`);
      if (!KNOWN_KEYS.some((known) => known === key))
        throw new Error(`the condition key ${key} is not known here`);
      return test(context[key], wanted);
    }),
  );
  return tests.every(Boolean);
}

/** Whether a statement speaks of this access. Actions are compared without regard to case, resources with. */
export function applies({ Action, Resource, Condition }: Statement, access: Access): boolean {
  return (
    Action.some((pattern) => matches(pattern, access.action, 'i')) &&
    Resource.some((pattern) => matches(pattern, access.resource)) &&
    holds(Condition, access.context)
  );
}

export interface Policies {
  /** Of the role. */
  identity: readonly Statement[];
  /** Of the resource, those that speak of everybody. */
  resource: readonly Statement[];
}

export type Decision = 'allowed' | 'denied' | 'not allowed';

/** IAM User Guide, "Policy evaluation logic", within one account: a Deny anywhere wins; without an Allow nothing may be done. */
export function decide(access: Access, { identity, resource }: Policies): Decision {
  const said = [...identity, ...resource].filter((statement) => applies(statement, access));
  if (said.some(({ Effect }) => Effect === 'Deny')) return 'denied';
  return said.some(({ Effect }) => Effect === 'Allow') ? 'allowed' : 'not allowed';
}
