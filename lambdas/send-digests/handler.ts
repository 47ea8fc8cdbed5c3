import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring.ts';
import { createSendDigests } from './send-digests.ts';

const { deliver, log, newId, organisationName, send, store, workingDays } = wire('send-digests');

export const handler = createScheduledHandler({
  log,
  run: createSendDigests({
    store: store(),
    send: send(),
    deliver: deliver(),
    newId,
    workingDays,
    organisationName,
    log,
  }),
});
