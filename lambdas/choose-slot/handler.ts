import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createChooseSlot } from './choose-slot.ts';

const name = 'choose-slot';
const { log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createChooseSlot({ store, newId }),
});
