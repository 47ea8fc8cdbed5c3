import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createReportToSteeringGroup } from './report-to-steering-group.ts';

const name = 'report-to-steering-group';
const { log, newId, objects, organisationName, send, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createReportToSteeringGroup({
    store: store(),
    objects: objects(),
    send: send(),
    organisationName,
    newId,
  }),
});
