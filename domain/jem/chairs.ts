import type { Jem } from './jem.ts';

type Seats = Pick<Jem, 'chairId' | 'invitees'>;

/** Who can take the chair of the meeting, the chair first (R48). One of them is enough for it to be held (B7). */
export function chairsOf({ chairId, invitees }: Seats): string[] {
  const vices = invitees.filter(({ role }) => role === 'vice-chair').map(({ contactId }) => contactId);
  return [...new Set([chairId, ...vices])];
}

/** Whether this person and somebody else stand for each other in the chair. */
export function sharesChair(jem: Seats, contactId: string): boolean {
  const chairs = chairsOf(jem);
  return chairs.length > 1 && chairs.includes(contactId);
}
