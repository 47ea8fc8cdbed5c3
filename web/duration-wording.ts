import { count } from './wording.ts';

/** `under an hour`, `5 hours`, `3 days`: how long an answer took, as people say it. */
export function durationText(hours: number): string {
  if (hours < 1) return 'under an hour';
  if (hours < 36) return count(Math.round(hours), 'hour');
  return count(Math.round(hours / 24), 'day');
}
