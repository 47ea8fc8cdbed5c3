import { FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { AUDIT_PREFIX } from '../../contracts/table.ts';
import { SERVICES, STEPS } from '../../contracts/workflow.ts';
import { synthesise } from './synthesised.ts';

const { functions, resources, statementsOf } = synthesise('production');
const NAMES = [...STEPS, ...SERVICES];
const withStore = NAMES.filter((name) => FUNCTION_CAPABILITIES[name].includes('store'));

/** AWS knows no resource for these (Service Authorization Reference: AWS X-Ray, Amazon SES v2). */
const WITHOUT_RESOURCE = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ses:DeleteSuppressedDestination',
];

describe('the audit', () => {
  it.each(withStore)('is append-only for %s', (name) => {
    const denials = statementsOf(name).filter(({ Effect }) => Effect === 'Deny');
    expect(denials).toHaveLength(1);
    const [{ Action, Resource, Condition }] = denials;
    expect(Action).toEqual(expect.arrayContaining(['dynamodb:DeleteItem', 'dynamodb:UpdateItem']));
    expect(Condition).toEqual({
      'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${AUDIT_PREFIX}*`] },
    });
    // The same table as that of its permissions.
    const write = statementsOf(name).find(({ Action: actions }) => actions.includes('dynamodb:PutItem'));
    expect(write.Effect).toBe('Allow');
    expect(Resource).toEqual(write.Resource);
  });

  it('is read and added to by the pages and by the erasure, and by nobody else', () => {
    const mayAdd = withStore.filter((name) => {
      const [denial] = statementsOf(name).filter(({ Effect }) => Effect === 'Deny');
      const others = ['PutItem', 'GetItem', 'BatchGetItem', 'Query'].map((name) => `dynamodb:${name}`);
      return !others.some((action) => denial.Action.includes(action));
    });
    expect(mayAdd.sort()).toEqual(['erase-expired', 'web']);
  });
});

describe('the role of a function', () => {
  it('is its own: no two share one', () => {
    const roles = functions.map(({ Role }) => Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(NAMES.length);
  });
});

describe('the permissions of a function', () => {
  it.each(NAMES)('%s: name each action and each resource, but for what AWS gives no resource', (name) => {
    for (const { Effect, Action, Resource } of statementsOf(name)) {
      if (Effect === 'Deny') continue;
      const actions: string[] = [Action].flat();
      expect(actions.filter((action) => action.includes('*'))).toEqual([]);
      if (Resource === '*')
        expect(actions.filter((action) => !WITHOUT_RESOURCE.includes(action))).toEqual([]);
    }
  });

  it('let none write the table in a way that the store does not: no update in place, no batch, no scan', () => {
    const actions = resources('AWS::IAM::Policy')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => Action);
    for (const action of ['UpdateItem', 'BatchWriteItem', 'Scan', 'PartiQLUpdate'])
      expect(actions).not.toContain(`dynamodb:${action}`);
  });
});
