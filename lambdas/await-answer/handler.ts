import { createStepHandler } from '../shared/step-handler.ts';
import { wireResumeWaiting } from '../shared/wiring/callbacks.ts';
import { wire } from '../shared/wiring/core.ts';
import { createAwaitAnswer } from './await-answer.ts';

const name = 'await-answer';
const { log, store } = wire(name);
const resumeWaiting = wireResumeWaiting({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createAwaitAnswer({ store, resumeWaiting }),
});
