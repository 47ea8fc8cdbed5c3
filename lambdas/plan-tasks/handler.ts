import { DATA_CATALOGUE } from '../../programme/data-catalogue.ts';
import { organisationName } from '../../programme/organisations.ts';
import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { createPlanTasks } from './plan-tasks.ts';

const name = 'plan-tasks';
const { log, store, workingDays } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createPlanTasks({ store, workingDays, catalogue: DATA_CATALOGUE, organisationName }),
});
