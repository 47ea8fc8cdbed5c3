import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { wireWrittenObjects } from '../shared/wiring/objects.ts';
import { createShareLearning } from './share-learning.ts';

const name = 'share-learning';
const { log, newId, store } = wire(name);
const { deliver } = wireMail({ log, store });
const objects = wireWrittenObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createShareLearning({ store, objects, deliver, newId }),
});
