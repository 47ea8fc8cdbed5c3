/** By the person invited and not by who answers: an invitation that was passed on is still that place's. */
export function rsvpId(contactId: string): string {
  return `rsvp-${contactId}-1`;
}
