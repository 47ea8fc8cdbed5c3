import { organisationName } from '../../programme/organisations.ts';
import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireObjects } from '../shared/wiring/objects.ts';
import { createMakePack } from './make-pack.ts';

const name = 'make-pack';
const { log, newId, store } = wire(name);
const objects = wireObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createMakePack({ store, objects, newId, organisationName }),
});
