import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createCheckGate } from './check-gate.ts';

const name = 'check-gate';
const { log, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createCheckGate({ store, workingDays }),
});
