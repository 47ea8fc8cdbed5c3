import { createStepHandler } from '../shared/step-handler.ts';
import { ANALYSIS } from '../shared/wiring/analysis.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireObjects } from '../shared/wiring/objects.ts';
import { createAnalyseData } from './analyse-data.ts';

const name = 'analyse-data';
const { log, newId, store } = wire(name);
const objects = wireObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createAnalyseData({ store, objects, newId, ...ANALYSIS }),
});
