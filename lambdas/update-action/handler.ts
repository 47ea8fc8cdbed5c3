import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createUpdateAction } from './update-action.ts';

const name = 'update-action';
const { log, newId, resumeWaiting, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createUpdateAction({ store: store(), resumeWaiting: resumeWaiting(), workingDays, newId }),
});
