/** What the chair needs to know of the meeting beside the figures; it names people, and is for the chair alone (R14). */
export interface BriefingFacts {
  /** `4 January 2027, 10:00 to 12:00`; undefined while there is no date. */
  when: string | undefined;
  /** Who has accepted, and as what. */
  people: readonly { name: string; as: string }[];
  agenda: readonly string[];
  /** What those who may sign asked to be changed in the version before, in their words. */
  changesAskedFor: readonly string[];
}
