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

  it('posts no difference that could not be made: neither `cdk diff` nor anything else fails unseen before a pipe', () => {
    expect(workflow).toMatch(/^defaults:\n {2}run:\n(?: {4}#.*\n)* {4}shell: bash$/m);
    const [command = ''] = jobs.get('diff')?.match(/^.*cdk diff.*$/m) ?? [];
    expect(command).toMatch(/> diff\.txt 2>&1 \|\| \{ cat diff\.txt; exit 1; \}$/);
  });

  it('says how each action is held to a commit, as long as it names a tag', () => {
    const tagged = workflow.match(/- uses: \S+@(?![0-9a-f]{40}\b)/g) ?? [];
    expect(tagged.length === 0 || workflow.includes('git ls-remote')).toBe(true);
  });

  it('gives a pull request from a fork no identity, and nobody the token of the repository', () => {
    expect(jobs.get('diff')).toContain('head.repo.full_name == github.repository');
    const checkouts = workflow.match(/- uses: actions\/checkout@/g) ?? [];
    expect(workflow.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });
});
