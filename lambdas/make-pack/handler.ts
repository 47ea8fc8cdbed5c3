import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createMakePack } from './make-pack.ts';

const name = 'make-pack';
const { log, newId, objects, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createMakePack({ store: store(), objects: objects(), newId }),
});
