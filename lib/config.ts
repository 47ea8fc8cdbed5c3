import * as z from 'zod';
import {
  AddressSchema,
  bounceDomainOf,
  CertificateSchema,
  domainOf,
  HostNameSchema,
  hostOf,
  MailboxSchema,
  PublicUrlSchema,
  RegionSchema,
  SignInPrefixSchema,
  TableNameSchema,
  VaultSchema,
} from './config-values.ts';

const liesIn = (region: string, arn: string) => arn.split(':')[3] === region;

/**
 * What differs between stages. Everything else is the same in every stage. What AWS, the DNS or a mail server would refuse hours into a
 * deployment is refused here, with what to write instead.
 */
export const STAGE_SCHEMA = z
  .strictObject({
    stage: z.enum(['dev', 'production']),
    region: RegionSchema,
    /** Where SES takes in replies (docs/adr/0007): its own setting, because not every region can. */
    mailReceivingRegion: RegionSchema,
    /** Where people reach the pages. */
    publicUrl: PublicUrlSchema,
    publicCertificateArn: CertificateSchema.refine((arn) => liesIn('us-east-1', arn), {
      error: 'write the ARN of a certificate in us-east-1: CloudFront takes them from there alone',
    }),
    /** Where CloudFront reaches the HTTP API, with a certificate in the stage's region. */
    originDomain: HostNameSchema,
    originCertificateArn: CertificateSchema,
    /** Domain whose identity SES signs with. */
    mailDomain: HostNameSchema,
    mailFrom: MailboxSchema,
    /** Of a domain of its own: its MX record could not stand beside the CNAME of the pages. */
    mailReplyTo: AddressSchema,
    /** While SES keeps the account in its sandbox, it asks for a permission on each recipient, too (docs/deploy.md, step 6). */
    mailSandbox: z.boolean().default(false),
    /** Prefix of the hosted sign-in pages, unique in the region. */
    signInPrefix: SignInPrefixSchema,
    /** Who is told by e-mail when an alarm changes. */
    alarmEmail: AddressSchema,
    /** Keeps data and refuses deletion of stacks. */
    isProtected: z.boolean(),
    /** Needs an account quota of at least 250 concurrent executions, also while a release replaces functions; new accounts start with 10. */
    reservesConcurrency: z.boolean(),
    /** A table restored from a backup that takes the place of the stack's own (docs/runbook.md, "Restore from backup"). */
    restoredTableName: TableNameSchema.optional(),
    /** A vault in another region for copies of the backups (docs/runbook.md, "A lost region"). */
    backupCopyVaultArn: VaultSchema.optional(),
    logRetentionDays: z.union([z.literal(30), z.literal(365)]),
  })
  .refine((stage) => liesIn(stage.region, stage.originCertificateArn), {
    path: ['originCertificateArn'],
    error: 'write the ARN of a certificate in `region`: the certificate of the origin lies in another region',
  })
  .refine(({ mailFrom, mailDomain }) => domainOf(mailFrom) === mailDomain, {
    path: ['mailFrom'],
    error:
      'write an address whose part after the @ is `mailDomain`: SES signs for that domain, DMARC asks for it',
  })
  .refine(({ mailReplyTo, mailDomain }) => domainOf(mailReplyTo).endsWith(`.${mailDomain}`), {
    path: ['mailReplyTo'],
    error:
      'write an address below `mailDomain`, such as jem@reply.jem.example.org: SES takes in that domain, all of it',
  })
  .refine((stage) => stage.originDomain !== hostOf(stage.publicUrl), {
    path: ['originDomain'],
    error:
      'write another name than that of `publicUrl`: that one leads to CloudFront, this one from there to the API',
  })
  .refine(({ mailReplyTo, ...stage }) => !leadingElsewhere(stage).includes(domainOf(mailReplyTo)), {
    path: ['mailReplyTo'],
    error:
      'write an address of another name than those of the pages: no MX record can stand beside their CNAME',
  })
  .refine((stage) => !leadingElsewhere(stage).includes(bounceDomainOf(stage.mailDomain)), {
    path: ['mailDomain'],
    error: 'mail.`mailDomain` takes the bounces: write other names into `publicUrl` and `originDomain`',
  })
  .refine((stage) => domainOf(stage.mailReplyTo) !== bounceDomainOf(stage.mailDomain), {
    path: ['mailReplyTo'],
    error: 'mail.`mailDomain` takes the bounces, and SES lets it receive nothing else: write another name',
  });
export type StageConfig = z.infer<typeof STAGE_SCHEMA>;

/** Names that the DNS gives away as a whole (CNAME), so that nothing else can stand there. */
function leadingElsewhere({ publicUrl, originDomain }: { publicUrl: string; originDomain: string }) {
  return [hostOf(publicUrl), originDomain];
}

const COMMON = { region: 'eu-west-2', mailReceivingRegion: 'eu-west-2' };

/** 111122223333 is the account of AWS's examples. docs/deploy.md says what to put here. */
const STAGES = {
  dev: {
    ...COMMON,
    stage: 'dev',
    publicUrl: 'https://dev.jem.example.org',
    publicCertificateArn:
      'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000001',
    originDomain: 'origin.dev.jem.example.org',
    originCertificateArn:
      'arn:aws:acm:eu-west-2:111122223333:certificate/00000000-0000-0000-0000-000000000002',
    mailDomain: 'dev.jem.example.org',
    mailFrom: 'JEM team (dev) <jem@dev.jem.example.org>',
    mailReplyTo: 'jem@reply.dev.jem.example.org',
    // Its people are invented: it stays in the sandbox for ever.
    mailSandbox: true,
    signInPrefix: 'jem-dev-example-org',
    alarmEmail: 'jem-operations@example.org',
    isProtected: false,
    reservesConcurrency: false,
    logRetentionDays: 30,
  },
  production: {
    ...COMMON,
    stage: 'production',
    publicUrl: 'https://jem.example.org',
    publicCertificateArn:
      'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000003',
    originDomain: 'origin.jem.example.org',
    originCertificateArn:
      'arn:aws:acm:eu-west-2:111122223333:certificate/00000000-0000-0000-0000-000000000004',
    mailDomain: 'jem.example.org',
    mailFrom: 'JEM team <jem@jem.example.org>',
    mailReplyTo: 'jem@reply.jem.example.org',
    signInPrefix: 'jem-example-org',
    alarmEmail: 'jem-operations@example.org',
    isProtected: true,
    reservesConcurrency: true,
    logRetentionDays: 365,
  },
};

/** @throws TypeError that names each setting that is missing or wrong and says what to write, before anything is synthesised. */
export function stageConfig(stage: string): StageConfig {
  return checkStage(STAGES[z.enum(['dev', 'production']).parse(stage)]);
}

export function checkStage(settings: unknown): StageConfig {
  const { data, error } = STAGE_SCHEMA.safeParse(settings);
  if (error) throw new TypeError(`lib/config.ts needs another value:\n${z.prettifyError(error)}`);
  return data;
}
