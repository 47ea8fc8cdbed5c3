import { createAnswerTask } from '../commands/answer-task.ts';
import { createDeliverLetter } from '../commands/deliver-letter.ts';
import { createNoteReading } from '../commands/note-reading.ts';
import { createNoteTry } from '../commands/note-try.ts';
import { createPrepareAnother, createPrepareUpload } from '../commands/prepare-upload.ts';
import { createRecordAudit } from '../commands/record-audit.ts';
import { createResumeWaiting } from '../commands/resume-waiting.ts';
import { createSendEmail, type SendEmailDeps } from '../commands/send-email.ts';
import type { Executions, NewId } from '../domain/ports/services.ts';
import { createWorkingDays } from '../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../programme/bank-holidays.ts';
import { organisationName } from '../programme/organisations.ts';
import type { SharedCommands } from './deps.ts';

/** Ports of what partners and the team do alike; mail and the store among them. */
export interface SharedPorts extends SendEmailDeps {
  /** Nothing that is done by way of a link starts or stops an execution. */
  executions: Pick<Executions, 'resume'>;
  newId: NewId;
}

/** What commands are made of: the ports, and what is made of them once for all. */
export function commandDeps<Ports extends SharedPorts>(ports: Ports) {
  const send = createSendEmail(ports);
  return {
    ...ports,
    send,
    organisationName,
    workingDays: createWorkingDays(BANK_HOLIDAYS),
    resume: createResumeWaiting(ports),
    deliver: createDeliverLetter({ ...ports, send, organisationName }),
  };
}

export function createSharedCommands(deps: ReturnType<typeof commandDeps<SharedPorts>>): SharedCommands {
  return {
    answerTask: createAnswerTask(deps),
    recordAudit: createRecordAudit(deps),
    noteTry: createNoteTry(deps),
    noteReading: createNoteReading(deps),
    prepareUpload: createPrepareUpload(deps),
    prepareAnother: createPrepareAnother(deps),
  };
}
