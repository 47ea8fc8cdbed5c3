import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { PackMeta } from '../../pack/meta.ts';

export const META: PackMeta = {
  round: '1',
  version: 2,
  marking: 'OFFICIAL-SENSITIVE',
  preparedOn: '2027-01-04',
  missing: [
    {
      dataType: 'Transport police performance',
      organisation: 'British Transport Police',
      promisedFor: '2027-01-12',
    },
    { dataType: 'Truancy and exclusion', organisation: 'the council' },
  ],
};

/** The same analysis with a borough whose name tries to leave its place. */
export function withBoroughName(analysis: PackAnalysis, name: string): PackAnalysis {
  return { ...analysis, borough: { ...analysis.borough, name } };
}
