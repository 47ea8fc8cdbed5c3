import middy from '@middy/core';
import { createAnswerTask } from '../../commands/answer-task.ts';
import { createNoteAway } from '../../commands/note-away.ts';
import { createNoteReply } from '../../commands/note-reply.ts';
import { createTakeCalendarReply } from '../../commands/take-calendar-reply.ts';
import { ReceivedMailSchema } from '../../contracts/inbound-mail.ts';
import { logStep, parse } from '../shared/step-handler.ts';
import { wireResumeWaiting } from '../shared/wiring/callbacks.ts';
import { wire } from '../shared/wiring/core.ts';
import { wireMail } from '../shared/wiring/mail.ts';
import { wireInboundMail } from '../shared/wiring/objects.ts';
import { createReceiveMail } from './receive-mail.ts';

const { log, newId, store } = wire('receive-mail');
const deps = {
  ...wireMail({ log, store }),
  store,
  objects: wireInboundMail(),
  resume: wireResumeWaiting({ log, store }),
  newId,
  log,
};

const run = createReceiveMail({
  ...deps,
  takeCalendarReply: createTakeCalendarReply({ ...deps, answerTask: createAnswerTask(deps) }),
  noteAway: createNoteAway(deps),
  noteReply: createNoteReply(deps),
});

export const handler = middy<unknown, Awaited<ReturnType<typeof run>>>()
  .use(logStep(log))
  .handler((event) => run(parse(ReceivedMailSchema, event, 'not the event of a new object')));
