import type { LondonDate } from '../time/instant.ts';
import type { Room } from './room.ts';

/** What a hire on a day costs, in pounds: the latest change that has come into force by then (R76). */
export function costOn(
  { costPerHire, costChanges }: Pick<Room, 'costPerHire' | 'costChanges'>,
  day: LondonDate,
): number {
  const inForce = costChanges.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1));
  return inForce[0]?.cost ?? costPerHire;
}

/** `£180`, `£62.50`, `free`: what a hire costs, in words. */
export function costInWords(pounds: number): string {
  if (pounds === 0) return 'free';
  return `£${Number.isInteger(pounds) ? pounds : pounds.toFixed(2)}`;
}
