import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createRecordSignOff } from './record-sign-off.ts';

const name = 'record-sign-off';
const { log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createRecordSignOff({ store, newId }),
});
