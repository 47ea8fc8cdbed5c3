import { createStepHandler } from '../shared/step-handler.ts';
import { ANALYSIS } from '../shared/wiring/analysis.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireObjects } from '../shared/wiring/objects.ts';
import { createSweepData } from './sweep-data.ts';

const name = 'sweep-data';
const { log, newId, store } = wire(name);
const objects = wireObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createSweepData({ store, objects, newId, ...ANALYSIS }),
});
