import project from '../../package.json' with { type: 'json' };

/** What the bytes of a pack depend on beside its inputs. */
export const PACK_VERSIONS = {
  jem: project.version,
  pptxgenjs: project.dependencies.pptxgenjs,
  jszip: project.dependencies.jszip,
  'd3-scale': project.dependencies['d3-scale'],
  'd3-shape': project.dependencies['d3-shape'],
} as const;
