import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createShareLearning } from './share-learning.ts';

const name = 'share-learning';
const { log, newId, objects, organisationName, send, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createShareLearning({ store: store(), objects: objects(), send: send(), organisationName, newId }),
});
