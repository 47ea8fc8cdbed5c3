import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createRecordFailure } from './record-failure.ts';

const name = 'record-failure';
const { deliver, log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createRecordFailure({ store: store(), deliver: deliver(), newId, log }),
});
