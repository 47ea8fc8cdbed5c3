import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createOpenStage } from './open-stage.ts';

const name = 'open-stage';
const { log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createOpenStage({ store, newId }),
});
