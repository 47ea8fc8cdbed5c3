import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireObjectEraser } from '../shared/wiring/objects.ts';
import { createEraseExpired } from './erase-expired.ts';

const { log, newId, store } = wire('erase-expired');
const objects = wireObjectEraser();

export const handler = createScheduledHandler({
  log,
  run: createEraseExpired({ store, objects, newId, log }),
});
