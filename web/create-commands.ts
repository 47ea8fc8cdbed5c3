import { createAddLibraryFile } from '../commands/add-library-file.ts';
import { createAddOrganisation } from '../commands/add-organisation.ts';
import { createAnswerTask } from '../commands/answer-task.ts';
import { createAskQuestion } from '../commands/ask-question.ts';
import { createCancelJem } from '../commands/cancel-jem.ts';
import { createCheckFinal } from '../commands/check-final.ts';
import { createConfirmReader, createIsReaderConfirmed } from '../commands/confirm-reader.ts';
import { createCorrectAttendance } from '../commands/correct-attendance.ts';
import { createDecideHandOn } from '../commands/decide-hand-on.ts';
import { createDecideRows } from '../commands/decide-rows.ts';
import { createDecideSections } from '../commands/decide-sections.ts';
import { createDecideSummary } from '../commands/decide-summary.ts';
import { createDeliverLetter } from '../commands/deliver-letter.ts';
import { createDraftJem } from '../commands/draft-jem.ts';
import { createEditRoom } from '../commands/edit-room.ts';
import { createEndSessions } from '../commands/end-sessions.ts';
import { createFixAddress, createPreviewFixAddress } from '../commands/fix-address.ts';
import { createHandOnTask } from '../commands/hand-on-task.ts';
import { createHandOver, createPreviewHandOver } from '../commands/hand-over.ts';
import { createImportContacts, createPreviewImport } from '../commands/import-contacts.ts';
import { createMoveDate, createPreviewMove } from '../commands/move-date.ts';
import { createNoteReading } from '../commands/note-reading.ts';
import { createNoteTry } from '../commands/note-try.ts';
import { createNoteWrongLink } from '../commands/note-wrong-link.ts';
import { createOpenLink } from '../commands/open-link.ts';
import { createPrepareUpload } from '../commands/prepare-upload.ts';
import { createPreviewCancel } from '../commands/preview-cancel.ts';
import { createPublishFinal } from '../commands/publish-final.ts';
import { createPreviewReassign, createReassignTask } from '../commands/reassign-task.ts';
import { createRecordAudit } from '../commands/record-audit.ts';
import { createRenewLink } from '../commands/renew-link.ts';
import { createReplyToQuestion } from '../commands/reply-to-question.ts';
import { createResendTask } from '../commands/resend-task.ts';
import { createResumeJem } from '../commands/resume-jem.ts';
import { createResumeWaiting } from '../commands/resume-waiting.ts';
import { createRetireLibraryFile } from '../commands/retire-library-file.ts';
import { createSaveContact } from '../commands/save-contact.ts';
import { createSeeLateAnswer } from '../commands/see-late-answer.ts';
import { createSendEmail, type SendEmailDeps } from '../commands/send-email.ts';
import { createSendReadingCode } from '../commands/send-reading-code.ts';
import { createStartJem } from '../commands/start-jem.ts';
import { createStartSession } from '../commands/start-session.ts';
import { createTakeIntoLibrary } from '../commands/take-into-library.ts';
import { createUseSession } from '../commands/use-session.ts';
import { createWaiveTask } from '../commands/waive-task.ts';
import type { Executions, MailSuppression, NewId, ObjectStore } from '../domain/ports/services.ts';
import { createWorkingDays } from '../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../programme/bank-holidays.ts';
import { organisationName } from '../programme/organisations.ts';
import { PACK_REFERENCE } from '../programme/pack-reference.ts';
import type { Commands } from './deps.ts';

/** Ports of the commands that pages give; store, mail and secrets among them. */
export interface CommandPorts extends SendEmailDeps {
  objects: ObjectStore;
  executions: Executions;
  suppression: MailSuppression;
  newId: NewId;
}

/** Every command that pages give, on the ports given. */
export function createCommands(ports: CommandPorts): Commands {
  const workingDays = createWorkingDays(BANK_HOLIDAYS);
  const send = createSendEmail(ports);
  const deps = {
    ...ports,
    workingDays,
    resume: createResumeWaiting(ports),
    deliver: createDeliverLetter({ ...ports, send, organisationName }),
  };
  const openLink = createOpenLink(deps);
  return {
    openLink,
    answerTask: createAnswerTask(deps),
    handOnTask: createHandOnTask(deps),
    decideHandOn: createDecideHandOn(deps),
    askQuestion: createAskQuestion(deps),
    replyToQuestion: createReplyToQuestion(deps),
    seeLateAnswer: createSeeLateAnswer(deps),
    noteWrongLink: createNoteWrongLink(deps),
    editRoom: createEditRoom(deps),
    renewLink: createRenewLink({ ...deps, openLink }),
    draftJem: createDraftJem(deps),
    startJem: createStartJem(deps),
    waiveTask: createWaiveTask(deps),
    previewReassign: createPreviewReassign(deps),
    reassignTask: createReassignTask(deps),
    resendTask: createResendTask(deps),
    fixAddress: createFixAddress(deps),
    previewFixAddress: createPreviewFixAddress(deps),
    previewCancel: createPreviewCancel(deps),
    previewMove: createPreviewMove(deps),
    moveDate: createMoveDate(deps),
    cancelJem: createCancelJem(deps),
    resumeJem: createResumeJem(deps),
    addOrganisation: createAddOrganisation(deps),
    saveContact: createSaveContact(deps),
    previewHandOver: createPreviewHandOver(deps),
    handOver: createHandOver(deps),
    previewImport: createPreviewImport(deps),
    importContacts: createImportContacts(deps),
    recordAudit: createRecordAudit(deps),
    noteTry: createNoteTry(deps),
    sendReadingCode: createSendReadingCode({ ...deps, send, organisationName }),
    confirmReader: createConfirmReader(deps),
    isReaderConfirmed: createIsReaderConfirmed(deps),
    noteReading: createNoteReading(deps),
    prepareUpload: createPrepareUpload(deps),
    decideRows: createDecideRows(deps),
    decideSections: createDecideSections(deps),
    takeIntoLibrary: createTakeIntoLibrary({
      ...deps,
      addLibraryFile: createAddLibraryFile({ ...deps, reference: PACK_REFERENCE }),
    }),
    retireLibraryFile: createRetireLibraryFile(deps),
    checkFinal: createCheckFinal(deps),
    publishFinal: createPublishFinal(deps),
    decideSummary: createDecideSummary(deps),
    correctAttendance: createCorrectAttendance(deps),
    startSession: createStartSession(deps),
    useSession: createUseSession(deps),
    endSessions: createEndSessions(deps),
  };
}
