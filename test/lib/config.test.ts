import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { checkStage, STAGE_SCHEMA, stageConfig } from '../../lib/config.ts';
import { addressOf, domainOf } from '../../lib/config-values.ts';
import { parseMailbox } from '../../mail/addressing.ts';

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

  it('names what it does not know: an optional setting that is misspelt would be without effect', () => {
    expect(problemsOf({ mailSandBox: true })).toEqual([expect.stringContaining('mailSandBox')]);
  });

  it('ends the synthesis with every wrong setting and what to write instead', () => {
    const wrong = { ...production, publicUrl: 'http://jem.example.org', signInPrefix: 'JEM' };
    expect(() => checkStage(wrong)).toThrow(/write https:\/\/[\s\S]*publicUrl[\s\S]*write up to 63/);
  });

  it('has no setting that the guide does not name', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8');
    const settings = Object.keys(STAGE_SCHEMA.shape).filter((name) => name !== 'stage');
    expect(settings.length).toBeGreaterThan(12);
    expect(settings.filter((name) => !guide.includes(name))).toEqual([]);
  });

  it('keeps data in London, and protects it in production alone', () => {
    for (const stage of ['dev', 'production']) {
      expect(stageConfig(stage)).toMatchObject({ region: 'eu-west-2', mailReceivingRegion: 'eu-west-2' });
    }
    expect(production.isProtected).toBe(true);
    expect(stageConfig('dev').isProtected).toBe(false);
  });

  it('asks for no permission of the sandbox unless it is said that the account is in it', () => {
    expect(production.mailSandbox).toBe(false);
    const { mailSandbox, ...unsaid } = stageConfig('dev');
    expect(mailSandbox).toBe(true);
    expect(checkStage(unsaid).mailSandbox).toBe(false);
  });
});

/** Production is `jem.example.org`, its API `origin.jem.example.org`, its replies `reply.jem.example.org`. */
const REFUSED: readonly [change: Record<string, string>, says: string][] = [
  [{ publicUrl: 'http://jem.example.org' }, 'publicUrl: write https://'],
  [{ publicUrl: 'https://jem.example.org/' }, 'publicUrl: write https://'],
  [{ publicUrl: 'https://jem.example.org/base' }, 'publicUrl: write https://'],
  [{ publicUrl: 'https://jem.example.org:8443' }, 'publicUrl: write https://'],
  [{ publicUrl: 'jem.example.org' }, 'publicUrl: write https://'],
  [{ originDomain: 'https://origin.jem.example.org' }, 'originDomain: write the name alone'],
  [{ originDomain: 'jem.example.org' }, 'originDomain: write another name'],
  [{ mailDomain: 'https://jem.example.org' }, 'mailDomain: write the name alone'],
  [{ mailDomain: 'JEM.example.org' }, 'mailDomain: write the name alone'],
  [{ mailDomain: 'example' }, 'mailDomain: write the name alone'],
  [{ publicUrl: 'https://mail.jem.example.org' }, 'mailDomain: mail.`mailDomain` takes the bounces'],
  [{ originDomain: 'mail.jem.example.org' }, 'mailDomain: mail.`mailDomain` takes the bounces'],
  [{ mailFrom: 'JEM team <jem@gmail.com>' }, 'mailFrom: write an address whose part after the @'],
  [{ mailFrom: 'jem@team.jem.example.org' }, 'mailFrom: write an address whose part after the @'],
  [{ mailFrom: 'JEM, team <jem@jem.example.org>' }, 'mailFrom: write Name <address>'],
  [{ mailFrom: 'JEM team' }, 'mailFrom: write Name <address>'],
  [{ mailFrom: 'JEM team <@jem.example.org>' }, 'mailFrom: write Name <address>'],
  [{ mailReplyTo: 'jem@example.org' }, 'mailReplyTo: write an address below'],
  [{ mailReplyTo: 'jem@notjem.example.org' }, 'mailReplyTo: write an address below'],
  [
    { mailReplyTo: 'jem@Reply.jem.example.org' },
    'mailReplyTo: write what comes after the @ in small letters',
  ],
  [{ mailReplyTo: 'JEM <jem@reply.jem.example.org>' }, 'mailReplyTo: write one e-mail address'],
  [{ mailReplyTo: 'jem@origin.jem.example.org' }, 'mailReplyTo: write an address of another name'],
  [{ mailReplyTo: 'jem@mail.jem.example.org' }, 'mailReplyTo: mail.`mailDomain` takes the bounces'],
  [{ signInPrefix: 'JEM' }, 'signInPrefix: write up to 63'],
  [{ signInPrefix: 'jem-' }, 'signInPrefix: write up to 63'],
  [{ signInPrefix: 'jem-aws' }, 'signInPrefix: write a prefix in which none of'],
  [{ signInPrefix: 'thejemcognito' }, 'signInPrefix: write a prefix in which none of'],
  [{ signInPrefix: 'amazon' }, 'signInPrefix: write a prefix in which none of'],
  [{ region: 'London' }, 'region: write the name of a region'],
  [{ restoredTableName: 'arn:aws:dynamodb:eu-west-2' }, 'restoredTableName: write the name'],
  [{ backupCopyVaultArn: 'arn:aws:backup:eu-west-1' }, 'backupCopyVaultArn: write the ARN'],
];

describe('a setting that only AWS, the DNS or a mail server would refuse', () => {
  it.each(REFUSED)('is refused before anything is deployed, with what to write: %j', (change, says) => {
    expect(problemsOf(change)).toContainEqual(expect.stringContaining(says));
  });

  it('is a certificate in a region where it could not be used', () => {
    const elsewhere = production.publicCertificateArn.replace('us-east-1', 'eu-west-2');
    expect(problemsOf({ publicCertificateArn: elsewhere })).toEqual([expect.stringContaining('us-east-1')]);
    const origin = production.originCertificateArn.replace('eu-west-2', 'eu-west-1');
    expect(problemsOf({ originCertificateArn: origin })).toEqual([expect.stringContaining('another region')]);
  });

  it('is a reply address of the name of the pages, also where e-mails are sent from the domain above', () => {
    const above = {
      mailDomain: 'example.org',
      mailFrom: 'jem@example.org',
      mailReplyTo: 'a@jem.example.org',
    };
    expect(problemsOf(above)).toEqual([expect.stringContaining('no MX record can stand beside')]);
    expect(problemsOf({ ...above, mailReplyTo: 'a@reply.example.org' })).toEqual([]);
  });
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,20}$/);
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 4 }), fc.stringMatching(/^[a-z]{2,12}$/))
  .map(([labels, top]) => [...labels, top].join('.'));

describe('what is accepted', () => {
  it('is every domain of one’s own, laid out as in the guide', () => {
    fc.assert(
      fc.property(domain, (own) => {
        const names = {
          publicUrl: `https://${own}`,
          originDomain: `origin.${own}`,
          mailDomain: own,
          mailFrom: `JEM team (dev) <jem@${own}>`,
          mailReplyTo: `jem@reply.${own}`,
        };
        expect(problemsOf(names)).toEqual([]);
      }),
    );
  });

  it('is a public address to which a path can be added, and nothing else', () => {
    const parts = fc.tuple(
      fc.constantFrom('https://', 'http://', 'HTTPS://', ''),
      fc.constantFrom('', '', '', 'ana@'),
      domain,
      fc.constantFrom('', '', '', ':443', ':8443'),
      fc.constantFrom('', '', '', '/', '/jem', '?a=b', '#a'),
    );
    fc.assert(
      fc.property(parts, (of) => {
        const publicUrl = of.join('');
        const url = URL.canParse(publicUrl) ? new URL(publicUrl) : undefined;
        const isBare = url?.origin === publicUrl && url.protocol === 'https:' && url.port === '';
        const refused = problemsOf({ publicUrl }).some((problem) => problem.startsWith('publicUrl'));
        expect(refused).toBe(!isBare);
      }),
    );
  });

  it('is a sender whom the e-mails name by the same address', () => {
    const name = fc.string({ unit: fc.constantFrom(...'aZ9 .\'&-()<>@",;:\\é'), maxLength: 12 });
    const { mailDomain } = production;
    fc.assert(
      fc.property(name, (given) => {
        const mailFrom = `${given} <jem@${mailDomain}>`;
        fc.pre(problemsOf({ mailFrom }).length === 0);
        expect(parseMailbox(mailFrom).email).toBe(`jem@${mailDomain}`);
        expect([addressOf(mailFrom), domainOf(mailFrom)]).toEqual([`jem@${mailDomain}`, mailDomain]);
      }),
    );
  });
});
