import type { BoroughRef } from '../crime-table.ts';
import type { YouthPopulationRow } from '../importers/youth-population.ts';
import type { FindBorough } from '../mps-borough-rows.ts';
import type { Source } from '../pack-analysis.ts';
import type { PopulationEstimates } from '../population.ts';
import type { DeprivationShare } from '../topics/deprivation.ts';

/** By what names files call the boroughs: enough to read a file. */
export interface BoroughNames {
  boroughs: readonly BoroughRef[];
  findBorough: FindBorough;
}

/** What the programme itself knows of the boroughs: packs are worked out with it, whatever files there are (R44). */
export interface PackReference extends BoroughNames {
  populations: PopulationEstimates;
  /** Used where no file of the kind is there; `sources` cites each of the tables. */
  profiles: {
    sources: readonly Source[];
    deprivation: readonly DeprivationShare[];
    youngPeople: readonly YouthPopulationRow[];
    /** By ONS code. */
    squareKilometres: ReadonlyMap<string, number>;
  };
}
