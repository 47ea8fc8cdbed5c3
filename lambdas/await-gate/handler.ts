import { createStepHandler } from '../shared/step-handler.ts';
import { wireResumeWaiting } from '../shared/wiring/callbacks.ts';
import { wire } from '../shared/wiring/core.ts';
import { createAwaitGate } from './await-gate.ts';

const name = 'await-gate';
const { log, store, workingDays } = wire(name);
const resumeWaiting = wireResumeWaiting({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createAwaitGate({ store, workingDays, resumeWaiting }),
});
