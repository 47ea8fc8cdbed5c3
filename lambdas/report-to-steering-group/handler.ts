import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { wireWrittenObjects } from '../shared/wiring/objects.ts';
import { createReportToSteeringGroup } from './report-to-steering-group.ts';

const name = 'report-to-steering-group';
const { log, newId, store } = wire(name);
const { deliver } = wireMail({ log, store });
const objects = wireWrittenObjects();

export const handler = createStepHandler({
  name,
  log,
  run: createReportToSteeringGroup({
    store,
    objects,
    deliver,
    newId,
  }),
});
