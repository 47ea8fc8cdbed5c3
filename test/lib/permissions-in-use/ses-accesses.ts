import type { Asked } from './accesses.ts';
import type { Deployed } from './deployed.ts';
import type { WireRequest } from './record-requests.ts';

/**
 * Service Authorization Reference, "Amazon SES" and "Amazon SES v2": an e-mail is sent with the identity that it comes from, and with that
 * identity's default configuration set.
 */
export function sesAccesses({ method, url, body }: WireRequest, deployed: Deployed): Asked[] {
  if (method === 'DELETE' && url.pathname.startsWith('/v2/email/suppression/addresses/'))
    return [{ action: 'ses:DeleteSuppressedDestination', resource: '*', context: {} }];
  const form = new URLSearchParams(body.toString('utf8'));
  const operation = form.get('Action');
  if (operation !== 'SendRawEmail') throw new Error(`ses ${operation} is not known here`);
  const domain = /@([^@>\s]+)>?$/.exec(form.get('Source') ?? '')?.[1];
  const identity = deployed.mailIdentityArn.replace(/[^/]+$/, domain ?? '');
  return [identity, deployed.configurationSetArn].map((resource) => ({
    action: 'ses:SendRawEmail',
    resource,
    context: {},
  }));
}
