import { organisationName } from '../../programme/organisations.ts';
import { createScheduledHandler } from '../shared/scheduled-handler.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { createSendDigests } from './send-digests.ts';

const { log, newId, store, workingDays } = wire('send-digests');
const { deliver, send } = wireMail({ log, store });

export const handler = createScheduledHandler({
  log,
  run: createSendDigests({
    store,
    send,
    deliver,
    newId,
    workingDays,
    organisationName,
    log,
  }),
});
