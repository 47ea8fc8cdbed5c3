import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, toEpochMs } from '../../domain/time/instant.ts';

/**
 * Every form behind a link carries the moment at which it was first shown, signed with the link itself. Programmes that
 * open e-mails before their readers do, and press what they find, answer at once; people need longer (F2).
 */
export const NONCE_FIELD = 'form';
/** Checked by somebody who was asked whether they really mean it. */
export const CONFIRM_FIELD = 'confirm';

const FASTEST_PERSON_MS = 2_000;

/** `confirm`: the form asks for a deliberate confirmation, and its box counts. */
type Purpose = 'ask' | 'confirm';

function sign(token: string, text: string): string {
  return createHmac('sha256', token).update(`form:${text}`).digest('base64url');
}

export function issueNonce(token: string, at: Instant, purpose: Purpose = 'ask'): string {
  const text = `${purpose}.${toEpochMs(at)}`;
  return `${text}.${sign(token, text)}`;
}

function readNonce(token: string, nonce: string): { purpose: string; shownAtMs: number } | undefined {
  const [purpose = '', shown = '', mac = ''] = nonce.split('.');
  const expected = Buffer.from(sign(token, `${purpose}.${shown}`));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return { purpose, shownAtMs: Number(shown) };
}

/** deliberate: a person may have sent it. too-fast: ask whether they mean it. forged: not one of our forms. */
export type Deliberation = 'deliberate' | 'too-fast' | 'forged';

export function judgeForm(form: {
  token: string;
  nonce: string;
  confirmed: boolean;
  at: Instant;
}): Deliberation {
  const read = readNonce(form.token, form.nonce);
  if (!read) return 'forged';
  if (read.purpose === 'confirm') return form.confirmed ? 'deliberate' : 'too-fast';
  return toEpochMs(form.at) - read.shownAtMs < FASTEST_PERSON_MS ? 'too-fast' : 'deliberate';
}
