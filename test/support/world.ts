import { createAnswerTask } from '../../commands/answer-task.ts';
import { createAskQuestion } from '../../commands/ask-question.ts';
import { createCancelJem } from '../../commands/cancel-jem.ts';
import { createDecideHandOn } from '../../commands/decide-hand-on.ts';
import { createDeliverLetter } from '../../commands/deliver-letter.ts';
import { createHandOnTask } from '../../commands/hand-on-task.ts';
import { createMoveDate, createPreviewMove } from '../../commands/move-date.ts';
import { createOpenLink } from '../../commands/open-link.ts';
import { createPreviewCancel } from '../../commands/preview-cancel.ts';
import { createPreviewReassign, createReassignTask } from '../../commands/reassign-task.ts';
import { createRenewLink } from '../../commands/renew-link.ts';
import { createReplyToQuestion } from '../../commands/reply-to-question.ts';
import { createResendTask } from '../../commands/resend-task.ts';
import { createResumeJem } from '../../commands/resume-jem.ts';
import { createResumeWaiting } from '../../commands/resume-waiting.ts';
import { createSendEmail } from '../../commands/send-email.ts';
import { createStartJem } from '../../commands/start-jem.ts';
import { createWaiveTask } from '../../commands/waive-task.ts';
import { aContact, workingDays } from './builders.ts';
import {
  createCountingIds,
  createFakeExecutions,
  createFakeLog,
  createFakeMail,
  createFakeObjects,
  createFakeSecrets,
} from './fakes.ts';
import { createMemoryStore } from './memory-store.ts';

export const COORDINATOR = { kind: 'coordinator', id: 'coordinator', name: 'Person coordinator' } as const;
export const PARTNER = { kind: 'partner', id: 'partner', name: 'Person partner' } as const;

/** Every command over one memory store and recording ports, with a coordinator, a chair, a partner and a colleague. */
export function createWorld() {
  const store = createMemoryStore();
  const [executions, mail, objects] = [createFakeExecutions(), createFakeMail(), createFakeObjects()];
  const [secrets, newId, log] = [createFakeSecrets(), createCountingIds(), createFakeLog()];
  const publicUrl = 'https://jem.example';
  const unsuppressed: string[] = [];
  const suppression = { clear: async (address: string) => void unsuppressed.push(address) };
  const organisationName = (id: string) => `Organisation ${id}`;
  const send = createSendEmail({
    store,
    mail,
    secrets,
    log,
    from: 'JEM team <jem@jem.example>',
    replyTo: 'replies@jem.example',
    publicUrl,
  });
  const deliver = createDeliverLetter({ store, send, organisationName, publicUrl, log });
  const resume = createResumeWaiting({ store, executions, log });
  const openLink = createOpenLink({ store, secrets });
  const deps = { store, executions, objects, resume, deliver, workingDays, newId, log, openLink };
  store.seed(
    'contact',
    aContact({ id: 'coordinator', email: 'coordinator@authority.example', organisationId: 'authority' }),
    aContact({ id: 'chair', email: 'chair@authority.example', organisationId: 'authority' }),
    aContact({ id: 'partner' }),
    aContact({ id: 'colleague' }),
    aContact({ id: 'room-owner', email: 'rooms@tfl.example', organisationId: 'tfl' }),
  );
  return {
    ...deps,
    suppression,
    unsuppressed,
    mail,
    secrets,
    send,
    answer: createAnswerTask(deps),
    ask: createAskQuestion(deps),
    reply: createReplyToQuestion(deps),
    cancel: createCancelJem(deps),
    decideHandOn: createDecideHandOn(deps),
    handOn: createHandOnTask(deps),
    move: createMoveDate(deps),
    previewCancel: createPreviewCancel(deps),
    previewMove: createPreviewMove(deps),
    previewReassign: createPreviewReassign(deps),
    reassign: createReassignTask(deps),
    renew: createRenewLink(deps),
    resend: createResendTask(deps),
    resumeJem: createResumeJem(deps),
    start: createStartJem(deps),
    waive: createWaiveTask(deps),
    recipients: () => mail.sent.map(({ to }) => to),
    happened: () => store.all('history').map(({ what }) => what),
  };
}

/** The token in the last mail to an address. */
export function tokenIn(mail: { sent: { to: string; text: string }[] }, to: string): string {
  const found = mail.sent
    .filter((one) => one.to === to)
    .at(-1)
    ?.text.match(/\/t\/([\w-]{32})/);
  if (!found?.[1]) throw new Error('no link');
  return found[1];
}

/** What the calendar part of a mail says. */
export function entryIn(text: string) {
  const value = (name: string) => text.match(new RegExp(`^${name}:(.*?)\\r?$`, 'm'))?.[1];
  return { uid: value('UID'), sequence: value('SEQUENCE'), method: value('METHOD') };
}
