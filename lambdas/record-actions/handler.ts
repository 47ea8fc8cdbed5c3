import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createRecordActions } from './record-actions.ts';

const name = 'record-actions';
const { log, newId, objects, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createRecordActions({ store: store(), objects: objects(), newId }),
});
