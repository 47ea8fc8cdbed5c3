import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createAwaitAnswer } from './await-answer.ts';

const name = 'await-answer';
const { log, resumeWaiting, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createAwaitAnswer({ store: store(), resumeWaiting: resumeWaiting() }),
});
