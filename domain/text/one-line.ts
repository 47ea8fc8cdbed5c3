/**
 * Control characters, halves of characters, what XML does not allow, line and paragraph separators, and the marks that turn the direction of
 * text around.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Fit for one line of a header, a list or a file name: whatever could end the line, or hide what follows, becomes a space. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim();
}
