import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createAnalyseData } from './analyse-data.ts';

const name = 'analyse-data';
const { analysis, log, newId, objects, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createAnalyseData({ store: store(), objects: objects(), newId, ...analysis }),
});
