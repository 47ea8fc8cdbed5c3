import { FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { AUDIT_PREFIX } from '../../contracts/table.ts';
import { FUNCTIONS, type FunctionName } from '../../contracts/workflow.ts';
import { synthesise } from './synthesised.ts';

const { functionOf, functions, resources, statementsOf } = synthesise('production');
const withStore = FUNCTIONS.filter((name) => FUNCTION_CAPABILITIES[name].includes('store'));

/** AWS knows no resource for these (Service Authorization Reference: AWS X-Ray, Amazon SES v2). */
const WITHOUT_RESOURCE = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ses:DeleteSuppressedDestination',
];

describe('the audit', () => {
  it.each(withStore)('can be updated and deleted from by nobody, %s neither', (name) => {
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

  const notDenied = (...names: string[]) =>
    withStore.filter((name) => {
      const [denial] = statementsOf(name).filter(({ Effect }) => Effect === 'Deny');
      return !names.some((action) => denial.Action.includes(`dynamodb:${action}`));
    });

  it('is added to by the pages, the erasure and what receives e-mail, and by nobody else', () => {
    expect(notDenied('PutItem')).toEqual(['erase-expired', 'receive-mail', 'partner-pages', 'team-pages']);
  });

  it('is read by the pages of the team, and by nobody else', () => {
    for (const action of ['GetItem', 'Query']) expect(notDenied(action)).toEqual(['team-pages']);
  });
});

describe('the role of a function', () => {
  it('is its own: no two share one', () => {
    const roles = functions.map(({ Role }) => Role['Fn::GetAtt'][0]);
    expect(new Set(roles).size).toBe(FUNCTIONS.length);
  });
});

/** What a function may do, as `service:Action`, and where. */
function allowedTo(name: FunctionName): { action: string; on: string }[] {
  return statementsOf(name)
    .filter(({ Effect }) => Effect === 'Allow')
    .flatMap(({ Action, Resource }) =>
      [Action].flat().map((action: string) => ({ action, on: JSON.stringify(Resource) })),
    );
}

describe('what anybody with a link can reach', () => {
  const allowed = allowedTo('partner-pages');
  const actions = allowed.map(({ action }) => action);

  it('may do this and nothing else', () => {
    expect([...new Set(actions)].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
      'ses:SendRawEmail',
      'states:SendTaskSuccess',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('reads documents of JEMs and writes none, and does not know of the library', () => {
    const on = (action: string) =>
      allowed.filter((one) => one.action === action).map((one) => one.on.match(/\/\w+\/\*/)?.[0]);
    expect(on('s3:GetObject')).toEqual(['/jems/*']);
    expect(on('s3:PutObject')).toEqual(['/uploads/*']);
  });

  it('does not know of the sign-in or of the machines', () => {
    const { Environment } = functionOf('partner-pages') ?? {};
    expect(Object.keys(Environment.Variables).sort()).toEqual([
      'DOCUMENTS_BUCKET',
      'MAIL_FROM',
      'MAIL_REPLY_TO',
      'POWERTOOLS_SERVICE_NAME',
      'PUBLIC_URL',
      'TABLE_NAME',
    ]);
  });

  it('is less than what the team may do: that removes, starts and stops, and frees addresses', () => {
    const team = allowedTo('team-pages').map(({ action }) => action);
    expect(team).toEqual(expect.arrayContaining(actions));
    expect(team.filter((action) => !actions.includes(action)).sort()).toEqual([
      'dynamodb:DeleteItem',
      'ses:DeleteSuppressedDestination',
      'states:StartExecution',
      'states:StopExecution',
    ]);
  });
});

describe('the permissions of a function', () => {
  it.each(FUNCTIONS)('%s: name each action and each resource, but for what AWS gives no resource', (name) => {
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
