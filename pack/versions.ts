import project from '../package.json' with { type: 'json' };

const { pptxgenjs, jszip, 'd3-scale': d3Scale, 'd3-shape': d3Shape } = project.dependencies;

/** What the bytes of a pack depend on beside its inputs: our version and those of the libraries that draw it. */
export const PACK_VERSIONS: Readonly<Record<string, string>> = {
  jem: project.version,
  pptxgenjs,
  jszip,
  'd3-scale': d3Scale,
  'd3-shape': d3Shape,
};
