import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createCloseJem } from './close-jem.ts';

const name = 'close-jem';
const { log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createCloseJem({ store, newId }),
});
