import * as z from 'zod';
import { HOUR, type Instant, InstantSchema, MINUTE, plus } from '../time/instant.ts';

/** Digits of a code: as many as a person keeps in mind from one window to the other. */
export const CODE_DIGITS = 6;
/** A code is good for so long (issue 6, F21). */
export const CODE_MINUTES = 10;
/** With five tries of a million codes, four times an hour, guessing one takes years. */
export const CODE_TRIES = 5;
export const CODES_AN_HOUR = 4;

/**
 * What is kept of the code that the reader of a link was sent: a hash that only the token of that link leads to, so neither the table nor
 * another link is of any use for it.
 */
export const ReadingCodeSchema = z.lazy(() =>
  z.object({
    linkHash: z.string().length(64),
    /** Absent once the code was used, or guessed at too often. */
    code: z
      .object({ hash: z.string().length(64), expiresAt: InstantSchema, wrongTries: z.int().nonnegative() })
      .optional(),
    /** When codes were sent, in the last hour. */
    sentAt: z.array(InstantSchema),
    version: z.int().nonnegative(),
  }),
);
export type ReadingCode = z.infer<typeof ReadingCodeSchema>;

/** A code belongs to the link with whose token it is hashed. */
export function codeText(token: string, code: string): string {
  return `reading-code ${token} ${code}`;
}

/** As people type it: with a space in the middle, or with blanks around it. */
export function typedCode(text: string): string | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}

export type NewCode = { kind: 'new'; record: ReadingCode } | { kind: 'too-many'; againAt: Instant };

/** One more code in place of any before it; none when the link has had its share of this hour. */
export function nextCode(
  before: ReadingCode | undefined,
  { linkHash, hash, at }: { linkHash: string; hash: string; at: Instant },
): NewCode {
  const lately = (before?.sentAt ?? []).filter((sentAt) => plus(sentAt, HOUR) > at);
  const [first] = lately;
  if (first !== undefined && lately.length >= CODES_AN_HOUR) {
    return { kind: 'too-many', againAt: plus(first, HOUR) };
  }
  const code = { hash, expiresAt: plus(at, CODE_MINUTES * MINUTE), wrongTries: 0 };
  return {
    kind: 'new',
    record: { linkHash, code, sentAt: [...lately, at], version: before?.version ?? 0 },
  };
}

/** Whether a code was sent that can still be typed in. */
export function hasLiveCode(record: ReadingCode | undefined, at: Instant): boolean {
  return record?.code !== undefined && record.code.expiresAt > at;
}

export type CodeJudgement =
  | { kind: 'right'; record: ReadingCode }
  | { kind: 'wrong'; record: ReadingCode; triesLeft: number }
  /** None was sent, or its ten minutes or its tries are over. */
  | { kind: 'none' };

/** @param isRight compares in constant time. */
export function judgeCode(
  record: ReadingCode | undefined,
  { isRight, at }: { isRight: (hash: string) => boolean; at: Instant },
): CodeJudgement {
  if (!record?.code || !hasLiveCode(record, at)) return { kind: 'none' };
  const { code, ...rest } = record;
  if (isRight(code.hash)) return { kind: 'right', record: rest };
  const wrongTries = code.wrongTries + 1;
  const triesLeft = CODE_TRIES - wrongTries;
  if (triesLeft <= 0) return { kind: 'wrong', record: rest, triesLeft: 0 };
  return { kind: 'wrong', record: { ...rest, code: { ...code, wrongTries } }, triesLeft };
}
