import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createEscalateTask } from './escalate-task.ts';

const name = 'escalate-task';
const { log, newId, store, workingDays } = wire(name);
const { deliver } = wireMail({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createEscalateTask({ store, deliver, workingDays, newId, log }),
});
