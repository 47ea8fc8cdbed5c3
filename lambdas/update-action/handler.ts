import { createStepHandler } from '../shared/step-handler.ts';
import { wireResumeWaiting } from '../shared/wiring/callbacks.ts';
import { wire } from '../shared/wiring/core.ts';
import { createUpdateAction } from './update-action.ts';

const name = 'update-action';
const { log, newId, store, workingDays } = wire(name);
const resumeWaiting = wireResumeWaiting({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createUpdateAction({ store, resumeWaiting, workingDays, newId }),
});
