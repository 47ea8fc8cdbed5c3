import * as z from 'zod';

const RegionSchema = z.string().regex(/^[a-z]{2}-[a-z]+-\d$/);

const CertificateSchema = z.string().regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/);

const liesIn = (region: string, arn: string) => arn.split(':')[3] === region;

/** What differs between stages. Everything else is the same in every stage. */
export const STAGE_SCHEMA = z
  .object({
    stage: z.enum(['dev', 'production']),
    region: RegionSchema,
    /** Where SES takes in replies (docs/adr/0007): its own setting, because not every region can. */
    mailReceivingRegion: RegionSchema,
    /** Where people reach the pages; no slash at the end. */
    publicUrl: z.url().refine((url) => !url.endsWith('/'), 'no slash at the end'),
    publicCertificateArn: CertificateSchema.refine((arn) => liesIn('us-east-1', arn), {
      error: 'CloudFront takes certificates from us-east-1 alone',
    }),
    /** Where CloudFront reaches the HTTP API, with a certificate in the stage's region. */
    originDomain: z.string().min(3),
    originCertificateArn: CertificateSchema,
    /** Domain whose identity SES signs with. */
    mailDomain: z.string().min(3),
    mailFrom: z.string().min(3),
    /** Of a domain of its own: its MX record could not stand beside the CNAME of the pages. */
    mailReplyTo: z.email(),
    /** Prefix of the hosted sign-in pages, unique in the region. */
    signInPrefix: z.string().regex(/^[a-z0-9-]{3,63}$/),
    /** Who is told by e-mail when an alarm changes. */
    alarmEmail: z.email(),
    /** Keeps data and refuses deletion of stacks. */
    isProtected: z.boolean(),
    /** Needs an account quota of at least 200 concurrent executions; new accounts start with 10. */
    reservesConcurrency: z.boolean(),
    /** A table restored from a backup that takes the place of the stack's own (docs/runbook.md, "Restore from backup"). */
    restoredTableName: z.string().min(3).optional(),
    /** A vault in another region for copies of the backups (docs/runbook.md, "A lost region"). */
    backupCopyVaultArn: z.string().startsWith('arn:aws:backup:').optional(),
    logRetentionDays: z.union([z.literal(30), z.literal(365)]),
  })
  .refine((stage) => liesIn(stage.region, stage.originCertificateArn), {
    error: 'the certificate of the origin lies in another region',
  })
  .refine(({ mailReplyTo, publicUrl }) => !mailReplyTo.endsWith(`@${new URL(publicUrl).host}`), {
    path: ['mailReplyTo'],
    error: 'no MX record can stand beside the CNAME of the pages',
  });
export type StageConfig = z.infer<typeof STAGE_SCHEMA>;

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

/** @throws ZodError when a stage is not fully configured, before anything is synthesised. */
export function stageConfig(stage: string): StageConfig {
  return STAGE_SCHEMA.parse(STAGES[z.enum(['dev', 'production']).parse(stage)]);
}
