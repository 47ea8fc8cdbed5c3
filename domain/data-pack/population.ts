export interface PopulationEstimate {
  people: number;
  /** The year the estimate is for: another than was asked for where that one is not held. */
  year: number;
}

/** A table of mid-year estimates; the nearest year held is given for a year outside it. */
export interface PopulationEstimates {
  publisher: string;
  title: string;
  edition: string;
  /** Undefined for an area the table does not have. */
  estimate(boroughCode: string, year: number): PopulationEstimate | undefined;
}
