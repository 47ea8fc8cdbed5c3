import type { PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { buildSections } from './build-sections.ts';
import type { PackMeta } from './meta.ts';
import { paginate } from './pptx/paginate.ts';

export function packTitle({ borough }: Pick<PackAnalysis, 'borough'>): string {
  return `Joint Engagement Meeting: ${borough.name}`;
}

/** The titles of the slides in their order, the first slide's among them. */
export function slideTitles(analysis: PackAnalysis, meta: PackMeta): string[] {
  const sections = buildSections(analysis, meta).flatMap(paginate);
  return [packTitle(analysis), ...sections.map(({ title }) => title)];
}
