import { createAddLibraryFile } from '../commands/add-library-file.ts';
import { createAddOrganisation } from '../commands/add-organisation.ts';
import { createCancelJem } from '../commands/cancel-jem.ts';
import { createCheckFinal } from '../commands/check-final.ts';
import { createCorrectAttendance } from '../commands/correct-attendance.ts';
import { createDecideHandOn } from '../commands/decide-hand-on.ts';
import { createDecideRows } from '../commands/decide-rows.ts';
import { createDecideSections } from '../commands/decide-sections.ts';
import { createDecideSummary } from '../commands/decide-summary.ts';
import { createDraftJem } from '../commands/draft-jem.ts';
import { createEditRoom } from '../commands/edit-room.ts';
import { createEndSessions } from '../commands/end-sessions.ts';
import { createFixAddress, createPreviewFixAddress } from '../commands/fix-address.ts';
import { createHandOver, createPreviewHandOver } from '../commands/hand-over.ts';
import { createImportContacts, createPreviewImport } from '../commands/import-contacts.ts';
import { createMoveDate, createPreviewMove } from '../commands/move-date.ts';
import { createPreviewCancel } from '../commands/preview-cancel.ts';
import { createPublishFinal } from '../commands/publish-final.ts';
import { createPreviewReassign, createReassignTask } from '../commands/reassign-task.ts';
import { createRenameOrganisation } from '../commands/rename-organisation.ts';
import { createReplyToQuestion } from '../commands/reply-to-question.ts';
import { createResendTask } from '../commands/resend-task.ts';
import { createResumeJem } from '../commands/resume-jem.ts';
import { createRetireLibraryFile } from '../commands/retire-library-file.ts';
import { createSaveContact } from '../commands/save-contact.ts';
import { createSeeLateAnswer } from '../commands/see-late-answer.ts';
import { createStartJem } from '../commands/start-jem.ts';
import { createStartSession } from '../commands/start-session.ts';
import { createTakeIntoLibrary } from '../commands/take-into-library.ts';
import { createUseSession } from '../commands/use-session.ts';
import { createWaiveTask } from '../commands/waive-task.ts';
import type { Executions, MailSuppression, ObjectStore } from '../domain/ports/services.ts';
import { BOROUGH_NAMES } from '../programme/borough-names.ts';
import { commandDeps, createSharedCommands, type SharedPorts } from './shared-commands.ts';
import type { TeamCommands } from './team-deps.ts';

/** Ports of the commands of the team. */
export interface TeamPorts extends SharedPorts {
  objects: ObjectStore;
  executions: Executions;
  suppression: MailSuppression;
}

/** Every command that the team gives. */
export function createTeamCommands(ports: TeamPorts): TeamCommands {
  const deps = commandDeps(ports);
  return {
    ...createSharedCommands(deps),
    decideHandOn: createDecideHandOn(deps),
    replyToQuestion: createReplyToQuestion(deps),
    seeLateAnswer: createSeeLateAnswer(deps),
    editRoom: createEditRoom(deps),
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
    renameOrganisation: createRenameOrganisation(deps),
    saveContact: createSaveContact(deps),
    previewHandOver: createPreviewHandOver(deps),
    handOver: createHandOver(deps),
    previewImport: createPreviewImport(deps),
    importContacts: createImportContacts(deps),
    decideRows: createDecideRows(deps),
    decideSections: createDecideSections(deps),
    takeIntoLibrary: createTakeIntoLibrary({
      ...deps,
      addLibraryFile: createAddLibraryFile({ ...deps, reference: BOROUGH_NAMES }),
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
