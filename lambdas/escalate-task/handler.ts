import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createEscalateTask } from './escalate-task.ts';

const name = 'escalate-task';
const { deliver, log, newId, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createEscalateTask({ store: store(), deliver: deliver(), workingDays, newId, log }),
});
