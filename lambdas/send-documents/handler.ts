import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createSendDocuments } from './send-documents.ts';

const name = 'send-documents';
const { log, newId, store } = wire(name);
const { deliver } = wireMail({ log, store });

export const handler = createStepHandler({
  name,
  log,
  run: createSendDocuments({ store, deliver, newId }),
});
