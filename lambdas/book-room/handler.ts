import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createBookRoom } from './book-room.ts';

const name = 'book-room';
const { log, newId, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createBookRoom({ store, workingDays, newId }),
});
