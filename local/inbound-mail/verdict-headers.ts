import { firstAddressDomain } from './sender-domain.ts';

export interface ReceivedBy {
  /** MAIL FROM of the conversation; empty for `<>`. */
  envelopeFrom: string;
  envelopeTo: readonly string[];
  id: string;
  at: Date;
}

/**
 * What SES writes above a message that it has received (Amazon SES Developer Guide, "Receiving email"). Only this machine can send to us, and
 * it is believed: every check passes, except that DMARC fails when From names another domain than MAIL FROM, so that a
 * forged message can be tried out.
 */
export function verdictHeaders(raw: string, { envelopeFrom, envelopeTo, id, at }: ReceivedBy): string {
  const domain = firstAddressDomain(raw);
  const envelopeDomain = envelopeFrom.slice(envelopeFrom.lastIndexOf('@') + 1).toLowerCase();
  const isAligned = envelopeFrom === '' || envelopeDomain === domain;
  const spf = `spf=pass (spfCheck: 127.0.0.1 is this machine) client-ip=127.0.0.1; envelope-from=${envelopeFrom}; helo=localhost;`;
  return [
    `Return-Path: <${envelopeFrom}>`,
    'Received: from localhost (localhost [127.0.0.1])',
    ` by inbound-smtp.local with SMTP id ${id}`,
    ` for ${envelopeTo[0] ?? ''}; ${at.toUTCString().replace('GMT', '+0000 (UTC)')}`,
    'X-SES-Spam-Verdict: PASS',
    'X-SES-Virus-Verdict: PASS',
    'Authentication-Results: amazonses.com;',
    ` ${spf}`,
    ` dkim=${isAligned ? 'pass' : 'none'} header.i=@${domain};`,
    ` dmarc=${isAligned ? 'pass' : 'fail'} header.from=${domain};`,
    '',
  ].join('\r\n');
}
