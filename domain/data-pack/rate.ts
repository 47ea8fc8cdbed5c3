/** Offences per 1,000 people. */
export function ratePer1000(offences: number, people: number): number {
  return (offences / people) * 1000;
}
