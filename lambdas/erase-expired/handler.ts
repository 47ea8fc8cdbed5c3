import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createEraseExpired } from './erase-expired.ts';

const { log, newId, store } = wire('erase-expired');

export const handler = createScheduledHandler({ log, run: createEraseExpired({ store, newId, log }) });
