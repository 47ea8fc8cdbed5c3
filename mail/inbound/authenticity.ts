import type { Authenticity } from '../../domain/inbound-mail/inbound-mail.ts';
import { firstHeader, type Header } from './headers.ts';

/** Who SES says it is in `Authentication-Results` (RFC 8601); results under any other name are the sender's own. */
const AUTHENTICATOR = 'amazonses.com';

/**
 * Judges by the headers that SES adds to what it receives ("Receiving email: spam filtering and malware detection" and "authenticating",
 * Amazon SES Developer Guide). No header, no trust.
 */
export function judgeAuthenticity(headers: readonly Header[], sender: string): Authenticity {
  if (verdict(headers, 'x-ses-virus-verdict') === 'FAIL') return 'virus';
  if (verdict(headers, 'x-ses-spam-verdict') === 'FAIL') return 'spam';
  const results = readResults(firstHeader(headers, 'authentication-results') ?? '');
  const dmarc = results.filter(({ method }) => method === 'dmarc').map(({ result }) => result);
  if (dmarc.includes('fail')) return 'forged';
  if (dmarc.length > 0 && dmarc.every((result) => result === 'pass')) return 'verified';
  // The domain says nothing about its mail: DKIM or SPF count if they speak for the very domain of the sender.
  const domain = domainOf(sender);
  const speaking = results.filter(({ method }) => method === 'dkim' || method === 'spf');
  if (speaking.some((one) => one.result === 'pass' && isAligned(one.domain, domain))) return 'verified';
  return speaking.some(({ result }) => result === 'fail') ? 'forged' : 'unverified';
}

function verdict(headers: readonly Header[], name: string): string | undefined {
  return firstHeader(headers, name)?.toUpperCase();
}

interface MethodResult {
  method: string;
  result: string;
  /** The domain that the result is about. */
  domain: string;
}

const METHOD = /^\s*(spf|dkim|dmarc)\s*=\s*([a-z]+)/i;
const DOMAIN = /(?:header\.(?:i|d|from)|envelope-from|smtp\.mailfrom)=<?([^\s;>]+)/i;

/**
 * SES separates not only results but also their properties by semicolons. Comments and quoted strings may hold the sender's own words, so
 * they go first.
 */
function readResults(value: string): MethodResult[] {
  const [authenticator = '', ...parts] = withoutComments(value.replace(/"[^"]*"/g, '')).split(';');
  if (authenticator.trim().split(/\s/)[0]?.toLowerCase() !== AUTHENTICATOR) return [];
  const results: MethodResult[] = [];
  for (const part of parts) {
    const [, method, result = ''] = METHOD.exec(part) ?? [];
    if (method) results.push({ method: method.toLowerCase(), result: result.toLowerCase(), domain: '' });
    const domain = DOMAIN.exec(part)?.[1];
    const last = results.at(-1);
    if (last && domain && last.domain === '') last.domain = domainOf(domain);
  }
  return results;
}

function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (const character of value) {
    if (character === '(') depth += 1;
    if (depth === 0) kept += character;
    if (character === ')' && depth > 0) depth -= 1;
  }
  return kept;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** The domain itself or one below it: relaxed alignment (RFC 7489 section 3.1) as far as it goes without a list of public suffixes. */
function isAligned(authenticated: string, sender: string): boolean {
  if (authenticated === '' || sender === '') return false;
  return authenticated === sender || authenticated.endsWith(`.${sender}`);
}
