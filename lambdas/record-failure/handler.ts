import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createRecordFailure } from './record-failure.ts';

const name = 'record-failure';
const { log, newId, store } = wire(name);
const { deliver } = wireMail({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createRecordFailure({ store, deliver, newId, log }),
});
