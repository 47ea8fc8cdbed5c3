import { synthesise } from './synthesised.ts';

/** Types whose name we fix, and under which property. */
const NAMED: Record<string, string> = {
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::Backup::BackupVault': 'BackupVaultName',
};

describe('a protected stage', () => {
  const production = synthesise('production');

  it.each(Object.entries(NAMED))(
    'keeps every %s, but not when its first creation is rolled back',
    (type, name) => {
      const found = production.resources(type);
      expect(found.length).toBeGreaterThan(0);
      for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of found) {
        // The next attempt would meet a name that is fixed.
        expect([Properties[name], DeletionPolicy]).toEqual([expect.anything(), 'RetainExceptOnCreate']);
        expect(UpdateReplacePolicy).toBe('Retain');
      }
    },
  );

  it.each(['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool', 'AWS::S3::Bucket'])(
    'keeps every %s whatever happens, under a name that no second attempt meets',
    (type) => {
      const found = production.resources(type);
      expect(found.length).toBeGreaterThan(0);
      for (const { Properties, DeletionPolicy } of found) {
        expect(DeletionPolicy).toBe('Retain');
        expect(Properties.TableName ?? Properties.BucketName).toBeUndefined();
      }
    },
  );
});

it('a stage that is not protected goes as a whole', () => {
  const dev = synthesise('dev');
  const kept = [...Object.keys(NAMED), 'AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key']
    .flatMap((type) => dev.resources(type))
    .filter(({ DeletionPolicy }) => DeletionPolicy !== 'Delete');
  expect(kept).toEqual([]);
});
