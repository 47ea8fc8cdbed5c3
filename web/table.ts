/** One cell of a table: plain text, and where it leads. */
export interface Cell {
  text: string;
  href?: string | undefined;
  /** Kept on one line: a date that breaks is hard to read. */
  keep?: boolean | undefined;
  /** A second, quieter line. */
  sub?: string | undefined;
  /** Shown as a tag of this colour. */
  tag?: TagColour | undefined;
  /** What can be done about the row, and what it is about, for those who hear the links out of their row. */
  acts?: readonly Act[] | undefined;
  actsAbout?: string | undefined;
}

/** Something to do, and where. */
export interface Act {
  text: string;
  href: string;
}

export type TagColour = 'grey' | 'blue' | 'green' | 'yellow' | 'red' | 'orange' | 'turquoise';

/** A table as `views/data-table.njk` prints it; on a narrow screen every row becomes a block. */
export interface Table {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** What is said in words when there is no row. */
  empty: string;
}
