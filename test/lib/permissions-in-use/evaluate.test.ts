import { type Access, decide, type Statement, StatementSchema } from './evaluate.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-2:000000000000:table/jem';
const asked = (over: Partial<Access> = {}): Access => ({
  ...{ by: 'jem-local-web', action: 'dynamodb:GetItem', resource: TABLE, context: {} },
  ...over,
});
const says = (statement: object): Statement =>
  StatementSchema.parse({ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE, ...statement });
const may = (access: Access, ...identity: Statement[]) => decide(access, { identity, resource: [] });

describe('a policy', () => {
  it('allows what a statement names, and nothing without one', () => {
    expect(may(asked(), says({}))).toBe('allowed');
    expect(may(asked())).toBe('not allowed');
    expect(may(asked({ action: 'dynamodb:PutItem' }), says({}))).toBe('not allowed');
    expect(may(asked({ resource: `${TABLE}/index/GSI1` }), says({}))).toBe('not allowed');
  });

  it('knows wildcards in actions and resources, and takes everything else as it is', () => {
    expect(may(asked(), says({ Action: ['dynamodb:Get*'] }))).toBe('allowed');
    expect(may(asked(), says({ Resource: 'arn:aws:dynamodb:*:*:table/je?' }))).toBe('allowed');
    expect(
      may(
        asked({ resource: 'arn:aws:s3:::documents/jems/a/b' }),
        says({ Resource: 'arn:aws:s3:::documents/jems/*' }),
      ),
    ).toBe('allowed');
    expect(
      may(
        asked({ resource: 'arn:aws:s3:::documentsXjems' }),
        says({ Resource: 'arn:aws:s3:::documents.jems' }),
      ),
    ).toBe('not allowed');
    expect(may(asked({ action: 'DynamoDB:getitem' }), says({}))).toBe('allowed');
  });

  it('denies whatever else allows, also by the policy of the resource', () => {
    const deny = says({ Effect: 'Deny' });
    expect(may(asked(), says({}), deny)).toBe('denied');
    expect(decide(asked(), { identity: [says({})], resource: [deny] })).toBe('denied');
  });

  it('holds a denial to its conditions, a negated one also where the key is missing', () => {
    const leading = (...keys: string[]) => asked({ context: { 'dynamodb:LeadingKeys': keys } });
    const audit = says({
      Effect: 'Deny',
      Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } },
    });
    expect(may(leading('AUDIT#2027-01-04'), says({}), audit)).toBe('denied');
    expect(may(leading('JEM#1'), says({}), audit)).toBe('allowed');
    expect(may(asked(), says({}), audit)).toBe('allowed');
    const TAG = 's3:ExistingObjectTag/GuardDutyMalwareScanStatus';
    const unscanned = says({ Effect: 'Deny', Condition: { StringNotEquals: { [TAG]: 'NO_THREATS_FOUND' } } });
    expect(may(asked(), says({}), unscanned)).toBe('denied');
    expect(may(asked({ context: { [TAG]: ['NO_THREATS_FOUND'] } }), says({}), unscanned)).toBe('allowed');
  });

  it('is refused when it says what is not understood, instead of being read by halves', () => {
    const unknown = [
      says({ Condition: { StringLikeIfExists: { 'aws:PrincipalArn': '*' } } }),
      says({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    ];
    for (const statement of unknown) expect(() => may(asked(), statement)).toThrow(/not known here/);
    expect(() => says({ NotAction: 'dynamodb:PutItem' })).toThrow();
  });
});
