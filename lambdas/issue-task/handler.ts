import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createIssueTask } from './issue-task.ts';

const name = 'issue-task';
const { deliver, log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createIssueTask({ store: store(), deliver: deliver(), newId }),
});
