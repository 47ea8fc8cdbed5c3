import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireWrittenObjects } from '../shared/wiring/objects.ts';
import { createRecordActions } from './record-actions.ts';

const name = 'record-actions';
const { log, newId, store } = wire(name);
const objects = wireWrittenObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createRecordActions({ store, objects, newId }),
});
