import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createCloseWork } from './close-work.ts';

const name = 'close-work';
const { log, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createCloseWork({ store }),
});
