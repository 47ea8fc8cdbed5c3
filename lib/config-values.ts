import * as z from 'zod';

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const HOST_NAME = new RegExp(`^(?=.{4,253}$)(?:${LABEL}\\.)+[a-z]{2,63}$`);

export const HostNameSchema = z
  .string()
  .regex(
    HOST_NAME,
    'write the name alone, in small letters and without https:// or a slash, such as jem.example.org',
  );

/** Only what can begin every link of the pages: TLS, and no path, port or person's name. */
export const PublicUrlSchema = z
  .string()
  .refine((url) => url.startsWith('https://') && HOST_NAME.test(hostOf(url)), {
    error:
      'write https:// and a name in small letters, and nothing after it, such as https://jem.example.org',
  });

export const AddressSchema = z
  .email('write one e-mail address, such as jem@reply.jem.example.org')
  .refine((address) => HOST_NAME.test(domainOf(address)), 'write what comes after the @ in small letters');

/** A name in front is of characters that no mail system reads as part of an address. */
export const MailboxSchema = z
  .string()
  .refine((mailbox) => MAILBOX.test(mailbox) && AddressSchema.safeParse(addressOf(mailbox)).success, {
    error:
      'write Name <address>, such as JEM team <jem@jem.example.org>, the name without signs like , ; : @ "',
  });

const MAILBOX = /^(?:[A-Za-z0-9][A-Za-z0-9 .'&-]*(?:\([A-Za-z0-9 ]+\) )? ?<[^<>\s]+>|[^<>\s]+)$/;

export const RegionSchema = z
  .string()
  .regex(/^[a-z]{2}-[a-z]+-\d$/, 'write the name of a region, such as eu-west-2');

export const CertificateSchema = z
  .string()
  .regex(
    /^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]{36}$/,
    'write the ARN of a certificate, as aws acm request-certificate shows it',
  );

const RESERVED = ['aws', 'amazon', 'cognito'];

/** Amazon Cognito, CreateUserPoolDomain: the pattern of `Domain`, and "Domain cannot contain reserved word". */
export const SignInPrefixSchema = z
  .string()
  .regex(
    new RegExp(`^${LABEL}$`),
    'write up to 63 small letters, digits and hyphens, no hyphen at either end',
  )
  .refine((prefix) => !RESERVED.some((word) => prefix.includes(word)), {
    error: `write a prefix in which none of ${RESERVED.join(', ')} occurs: Cognito keeps them for itself`,
  });

export const TableNameSchema = z.string().regex(/^[\w.-]{3,255}$/, 'write the name of a table, not its ARN');

export const VaultSchema = z
  .string()
  .regex(
    /^arn:aws:backup:[a-z0-9-]+:\d{12}:backup-vault:[\w-]{2,50}$/,
    'write the ARN of a backup vault, such as arn:aws:backup:eu-west-1:111122223333:backup-vault:jem',
  );

export function hostOf(publicUrl: string): string {
  return publicUrl.slice('https://'.length);
}

/** Of `Name <address>`, or of an address alone. */
export function addressOf(mailbox: string): string {
  return /<(.*)>$/.exec(mailbox)?.[1] ?? mailbox;
}

/** Of an address or a mailbox. */
export function domainOf(mailbox: string): string {
  const address = addressOf(mailbox);
  return address.slice(address.lastIndexOf('@') + 1);
}

/** What stands in the envelope of our e-mails: SES takes its bounces, so nobody else may receive there. */
export function bounceDomainOf(mailDomain: string): string {
  return `mail.${mailDomain}`;
}
