import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STAGE_SCHEMA, stageConfig } from '../../lib/config.ts';

const production = stageConfig('production');
const problemsOf = (change: object) =>
  STAGE_SCHEMA.safeParse({ ...production, ...change }).error?.issues.map(({ path, message }) =>
    [...path, message].join(': '),
  ) ?? [];

describe('the configuration of a stage', () => {
  it('is refused for a stage that nobody has configured', () => {
    expect(() => stageConfig('staging')).toThrow();
  });

  it('names what is missing', () => {
    expect(problemsOf({ alarmEmail: undefined })).toEqual([expect.stringContaining('alarmEmail')]);
  });

  it('has no setting that the guide does not name', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
    const settings = Object.keys(STAGE_SCHEMA.shape).filter((name) => name !== 'stage');
    expect(settings.length).toBeGreaterThan(12);
    expect(settings.filter((name) => !guide.includes(name))).toEqual([]);
  });

  it('refuses certificates in a region where they could not be used', () => {
    const elsewhere = production.publicCertificateArn.replace('us-east-1', 'eu-west-2');
    expect(problemsOf({ publicCertificateArn: elsewhere })).toEqual([expect.stringContaining('us-east-1')]);
    const origin = production.originCertificateArn.replace('eu-west-2', 'eu-west-1');
    expect(problemsOf({ originCertificateArn: origin })).toEqual([expect.stringContaining('another region')]);
  });

  it('refuses a public address that ends in a slash, and a sign-in that Cognito would refuse', () => {
    expect(problemsOf({ publicUrl: 'https://jem.example.org/' })).toHaveLength(1);
    expect(problemsOf({ signInPrefix: 'JEM' })).toHaveLength(1);
  });

  it('takes replies under another name than that of the pages: one has an MX record, the other a CNAME', () => {
    expect(problemsOf({ mailReplyTo: 'jem@jem.example.org' })).toEqual([
      expect.stringContaining('mailReplyTo'),
    ]);
  });

  it('keeps data in London, and protects it in production alone', () => {
    for (const stage of ['dev', 'production']) {
      expect(stageConfig(stage)).toMatchObject({ region: 'eu-west-2', mailReceivingRegion: 'eu-west-2' });
    }
    expect(production.isProtected).toBe(true);
    expect(stageConfig('dev').isProtected).toBe(false);
  });
});
