import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createSweepData } from './sweep-data.ts';

const name = 'sweep-data';
const { analysis, log, newId, objects, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createSweepData({ store: store(), objects: objects(), newId, ...analysis }),
});
