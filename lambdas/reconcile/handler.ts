import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createReconcile } from './reconcile.ts';

const { deliver, executions: createExecutions, log, newId, store: createStore } = wire('reconcile');
const store = createStore();
const executions = createExecutions();
const resume = createResumeWaiting({ store, executions, log });

export const handler = createScheduledHandler({
  log,
  run: createReconcile({
    store,
    executions,
    resume,
    deliver: deliver(),
    newId,
    log,
  }),
});
