import { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import type { StageConfig } from '../../lib/config.ts';
import { synthesise } from './synthesised.ts';

/** Everything that may be set besides, all at once: what each adds is found with it. */
const WITH_EVERYTHING: Partial<StageConfig> = {
  restoredTableName: 'jem-restored',
  backupCopyVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:jem-copies',
  mailReceivingRegion: 'eu-west-1',
  mailSandbox: true,
};
const WITHOUT_PROTECTION: Partial<StageConfig> = { isProtected: false, reservesConcurrency: false };

/** What `npm run synth` would end with; it looks at one stage as it is configured, and a person in need changes a setting. */
function findingsOf(stage: 'dev' | 'production', changed: Partial<StageConfig>): string[] {
  const { stacks } = synthesise(stage, changed);
  const app = Stack.of(stacks.state).node.root;
  return [AwsSolutionsChecks, NIST80053R5Checks].flatMap((Checks) =>
    new Checks(app, { verbose: true })
      .validateScope(app)
      .violations.map(({ ruleName, violatingResources }) =>
        [ruleName, ...violatingResources.map(({ resourceLogicalId }) => resourceLogicalId)].join(' '),
      ),
  );
}

describe('cdk-nag finds nothing', () => {
  it.each([
    ['as it is configured', {}],
    ['with everything that may be set', WITH_EVERYTHING],
    ['without protection', WITHOUT_PROTECTION],
  ])('in production %s', (_settings, changed) => {
    expect(findingsOf('production', changed)).toEqual([]);
  });
});
