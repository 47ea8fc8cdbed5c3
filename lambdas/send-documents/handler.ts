import { createStepHandler } from '../shared/step-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createSendDocuments } from './send-documents.ts';

const name = 'send-documents';
const { log, newId, organisationName, send, store } = wire(name);

export const handler = createStepHandler({
  name,
  log,
  run: createSendDocuments({ store: store(), send: send(), organisationName, newId }),
});
