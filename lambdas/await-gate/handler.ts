import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createAwaitGate } from './await-gate.ts';

const name = 'await-gate';
const { log, resumeWaiting, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createAwaitGate({ store: store(), resumeWaiting: resumeWaiting() }),
});
