import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createReviewPreviousActions } from './review-previous-actions.ts';

const name = 'review-previous-actions';
const { log, newId, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createReviewPreviousActions({ store, newId }),
});
