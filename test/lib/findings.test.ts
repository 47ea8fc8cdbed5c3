import { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import type { StageConfig } from '../../lib/config.ts';
import { synthesise } from './synthesised.ts';

const DIFFERENT: readonly [setting: string, changed: Partial<StageConfig>][] = [
  ['as it is configured', {}],
  ['a restored table', { restoredTableName: 'jem-restored' }],
  [
    'copies of the backups',
    { backupCopyVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:jem-copies' },
  ],
  ['mail received in another region', { mailReceivingRegion: 'eu-west-1' }],
  ['concurrency that is not reserved', { reservesConcurrency: false }],
  ['data that is not protected', { isProtected: false }],
];

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

describe('cdk-nag', () => {
  it.each(DIFFERENT)('finds nothing in production with %s', (_setting, changed) => {
    expect(findingsOf('production', changed)).toEqual([]);
  });

  it('finds nothing in dev', () => {
    expect(findingsOf('dev', {})).toEqual([]);
  });
});
