import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createSettleAgreements } from './settle-agreements.ts';

const name = 'settle-agreements';
const { log, newId, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createSettleAgreements({ store, workingDays, newId }),
});
