import * as z from 'zod';

/** What differs between stages. Everything else is the same in every stage. */
const StageConfigSchema = z.object({
  stage: z.enum(['dev', 'production']),
  region: z.string().regex(/^[a-z]{2}-[a-z]+-\d$/),
  /** Where people reach the pages; no slash at the end. */
  publicUrl: z.url().refine((url) => !url.endsWith('/'), 'no slash at the end'),
  /** Domain whose identity SES signs with. */
  mailDomain: z.string().min(3),
  mailFrom: z.string().min(3),
  mailReplyTo: z.email(),
  /** Prefix of the hosted sign-in pages, unique in the region. */
  signInPrefix: z.string().regex(/^[a-z0-9-]{3,63}$/),
  /** Keeps data and refuses deletion of stacks. */
  isProtected: z.boolean(),
  logRetentionDays: z.union([z.literal(30), z.literal(365)]),
});
export type StageConfig = z.infer<typeof StageConfigSchema>;

const COMMON = { region: 'eu-west-2' };

const STAGES = {
  dev: {
    ...COMMON,
    stage: 'dev',
    publicUrl: 'https://dev.jem.example.org',
    mailDomain: 'dev.jem.example.org',
    mailFrom: 'JEM team (dev) <jem@dev.jem.example.org>',
    mailReplyTo: 'jem@dev.jem.example.org',
    signInPrefix: 'jem-dev-example-org',
    isProtected: false,
    logRetentionDays: 30,
  },
  production: {
    ...COMMON,
    stage: 'production',
    publicUrl: 'https://jem.example.org',
    mailDomain: 'jem.example.org',
    mailFrom: 'JEM team <jem@jem.example.org>',
    mailReplyTo: 'jem@jem.example.org',
    signInPrefix: 'jem-example-org',
    isProtected: true,
    logRetentionDays: 365,
  },
};

/** @throws ZodError when a stage is not fully configured, before anything is synthesised. */
export function stageConfig(stage: string): StageConfig {
  return StageConfigSchema.parse(STAGES[z.enum(['dev', 'production']).parse(stage)]);
}
