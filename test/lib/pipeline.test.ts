import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const workflow = readFileSync(join(import.meta.dirname, '../../.github/workflows/deploy.yml'), 'utf8');
const jobs = new Map(
  workflow
    .slice(workflow.indexOf('\njobs:\n'))
    .split(/^ {2}(?=[a-z-]+:$)/m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf(':')), text]),
);

describe('the example of a pipeline', () => {
  it('checks, shows the difference, deploys dev, then production', () => {
    expect([...jobs.keys()]).toEqual(['check', 'diff', 'deploy-dev', 'deploy-production']);
    expect(jobs.get('check')).toContain('npm run check');
    expect(jobs.get('check')).toContain('npm run synth -- -c stage=production');
    expect(jobs.get('diff')).toContain('needs: check');
    expect(jobs.get('diff')).toContain('gh pr comment');
    expect(jobs.get('deploy-dev')).toContain('needs: check');
    expect(jobs.get('deploy-production')).toContain('needs: deploy-dev');
    expect(jobs.get('deploy-production')).toContain('environment: production');
  });

  it('has no key: AWS trusts the identity of the job, which only jobs that need one ask for', () => {
    expect(workflow).not.toMatch(/secrets\.|aws-access-key|AKIA/i);
    for (const [name, text] of jobs) {
      expect([name, text.includes('id-token: write')]).toEqual([name, name !== 'check']);
      expect([name, text.includes('role-to-assume')]).toEqual([name, name !== 'check']);
    }
  });

  it('gives a pull request from a fork no identity, and nobody the token of the repository', () => {
    expect(jobs.get('diff')).toContain('head.repo.full_name == github.repository');
    const checkouts = workflow.match(/actions\/checkout@/g) ?? [];
    expect(workflow.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });
});
