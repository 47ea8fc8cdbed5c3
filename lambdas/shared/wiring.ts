import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { createLog } from '../../adapters/log.ts';
import { newId } from '../../adapters/new-id.ts';
import { createS3ObjectStore } from '../../adapters/s3-object-store.ts';
import { createSecrets } from '../../adapters/secrets.ts';
import { createSesMailSender } from '../../adapters/ses-mail-sender.ts';
import { createSfnCallbacks, createSfnExecutions } from '../../adapters/sfn-executions.ts';
import { createDeliverLetter, type DeliverLetter } from '../../commands/deliver-letter.ts';
import { createResumeWaiting, type ResumeWaiting } from '../../commands/resume-waiting.ts';
import { createSendEmail, type SendEmail } from '../../commands/send-email.ts';
import { CAPABILITIES } from '../../contracts/capabilities.ts';
import type { FunctionName } from '../../contracts/workflow.ts';
import type { Executions, Log, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../programme/bank-holidays.ts';
import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';
import { organisationName } from '../../programme/organisations.ts';
import { POPULATIONS } from '../../programme/populations.ts';

/**
 * The adapters of one function, each made from the environment of its capability (`contracts/capabilities.ts`) when the handler
 * asks for it: a function that lacks a variable fails when it is loaded, not in the middle of its work.
 */
export function wire(name: FunctionName) {
  const log = createLog(name);
  const store = once(() =>
    createDynamoStore({ tableName: CAPABILITIES.store.parse(process.env).TABLE_NAME }),
  );
  const send = once(() => createSend(store(), log));
  return {
    log,
    newId,
    organisationName,
    workingDays: createWorkingDays(BANK_HOLIDAYS),
    analysis: { boroughs: BOROUGHS, findBorough, populations: POPULATIONS },
    store,
    send,
    deliver: once(() => createDeliver(store(), send(), log)),
    objects: once(
      (): ObjectStore =>
        createS3ObjectStore({ bucket: CAPABILITIES.objects.parse(process.env).DOCUMENTS_BUCKET }),
    ),
    inboundMail: once(
      (): ObjectStore =>
        createS3ObjectStore({ bucket: CAPABILITIES['inbound-mail'].parse(process.env).DOCUMENTS_BUCKET }),
    ),
    executions: once(createExecutions),
    resumeWaiting: once(
      (): ResumeWaiting => createResumeWaiting({ store: store(), executions: callbacksOnly(), log }),
    ),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function createSend(store: Store, log: Log): SendEmail {
  const { PUBLIC_URL, MAIL_FROM, MAIL_REPLY_TO } = CAPABILITIES.mail.parse(process.env);
  return createSendEmail({
    store,
    mail: createSesMailSender(),
    secrets: createSecrets(),
    log,
    from: MAIL_FROM,
    replyTo: MAIL_REPLY_TO,
    publicUrl: PUBLIC_URL,
  });
}

function createDeliver(store: Store, send: SendEmail, log: Log): DeliverLetter {
  const { PUBLIC_URL } = CAPABILITIES.mail.parse(process.env);
  return createDeliverLetter({ store, send, organisationName, publicUrl: PUBLIC_URL, log });
}

function createExecutions(): Executions {
  const { LIFECYCLE_MACHINE_ARN, ACTION_FOLLOW_UP_MACHINE_ARN } = CAPABILITIES.executions.parse(process.env);
  return createSfnExecutions({
    machineArns: { 'jem-lifecycle': LIFECYCLE_MACHINE_ARN, 'action-follow-up': ACTION_FOLLOW_UP_MACHINE_ARN },
  });
}

/** A step that answers a waiting execution is allowed nothing else of Step Functions. */
function callbacksOnly(): Executions {
  const refuse = () => Promise.reject(new TypeError('this function may only send callbacks'));
  return { ...createSfnCallbacks(), start: refuse, stop: refuse, status: refuse };
}
