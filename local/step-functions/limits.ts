/** Quotas of AWS Step Functions that the engine keeps (Developer Guide, "Service quotas"). */

/** UTF-8 bytes of an input, output, result or variable. */
export const MAX_PAYLOAD_BYTES = 262_144;
export const MAX_HISTORY_EVENTS = 25_000;
export const MAX_EXECUTION_MS = 365 * 24 * 60 * 60 * 1000;
/** 2^31 - 1 milliseconds in whole days: AWS accepts a wait of 24,855 days and refuses 24,856 (recorded). */
export const MAX_WAIT_SECONDS = 24_855 * 86_400;
export const MAX_DEFINITION_BYTES = 1_048_576;
export const MAX_NAME_LENGTH = 80;
export const MAX_ERROR_LENGTH = 256;
export const MAX_CAUSE_LENGTH = 32_768;
export const MAX_TOKEN_LENGTH = 2_048;
export const MAX_INLINE_CONCURRENCY = 40;
/** All variables of a scope together. */
export const MAX_ALL_VARIABLES_BYTES = 10 * 1_048_576;

export function isOversize(text: string, maxBytes = MAX_PAYLOAD_BYTES): boolean {
  // A UTF-16 unit is at most three UTF-8 bytes, so most texts need no count.
  return text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes;
}
