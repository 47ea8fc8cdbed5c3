import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createIssueTask } from './issue-task.ts';

const name = 'issue-task';
const { log, newId, store } = wire(name);
const { deliver } = wireMail({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createIssueTask({ store, deliver, newId }),
});
