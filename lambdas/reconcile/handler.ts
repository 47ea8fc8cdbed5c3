import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireExecutions } from '../shared/wiring/executions.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createReconcile } from './reconcile.ts';

const { log, newId, store } = wire('reconcile');
const { deliver } = wireMail({ log, store });
const executions = wireExecutions();
const resume = createResumeWaiting({ store, executions, log });

export const handler = createScheduledHandler({
  log,
  run: createReconcile({
    store,
    executions,
    resume,
    deliver,
    newId,
    log,
  }),
});
