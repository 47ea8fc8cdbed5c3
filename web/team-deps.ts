import type { AddOrganisation } from '../commands/add-organisation.ts';
import type { CancelJem } from '../commands/cancel-jem.ts';
import type { CheckFinal } from '../commands/check-final.ts';
import type { CorrectAttendance } from '../commands/correct-attendance.ts';
import type { DecideHandOn } from '../commands/decide-hand-on.ts';
import type { DecideRows } from '../commands/decide-rows.ts';
import type { DecideSections } from '../commands/decide-sections.ts';
import type { DecideSummary } from '../commands/decide-summary.ts';
import type { DraftJem } from '../commands/draft-jem.ts';
import type { EditRoom } from '../commands/edit-room.ts';
import type { EndSessions } from '../commands/end-sessions.ts';
import type { FixAddress, PreviewFixAddress } from '../commands/fix-address.ts';
import type { HandOver, PreviewHandOver } from '../commands/hand-over.ts';
import type { ImportContacts, PreviewImport } from '../commands/import-contacts.ts';
import type { MoveDate, PreviewMove } from '../commands/move-date.ts';
import type { PreviewCancel } from '../commands/preview-cancel.ts';
import type { PublishFinal } from '../commands/publish-final.ts';
import type { PreviewReassign, ReassignTask } from '../commands/reassign-task.ts';
import type { RenameOrganisation } from '../commands/rename-organisation.ts';
import type { ReplyToQuestion } from '../commands/reply-to-question.ts';
import type { ResendTask } from '../commands/resend-task.ts';
import type { ResumeJem } from '../commands/resume-jem.ts';
import type { RetireLibraryFile } from '../commands/retire-library-file.ts';
import type { SaveContact } from '../commands/save-contact.ts';
import type { SeeLateAnswer } from '../commands/see-late-answer.ts';
import type { StartJem } from '../commands/start-jem.ts';
import type { StartSession } from '../commands/start-session.ts';
import type { TakeIntoLibrary } from '../commands/take-into-library.ts';
import type { UseSession } from '../commands/use-session.ts';
import type { WaiveTask } from '../commands/waive-task.ts';
import type { Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { SharedCommands, WebDeps } from './deps.ts';
import type { HostedSignIn } from './sign-in/hosted-sign-in.ts';
import type { ReadIdentity } from './sign-in/identity.ts';

/** Everything that the team can do, and their sign-in; their pages write through nothing else. */
export interface TeamCommands extends SharedCommands {
  decideHandOn: DecideHandOn;
  replyToQuestion: ReplyToQuestion;
  seeLateAnswer: SeeLateAnswer;
  editRoom: EditRoom;
  draftJem: DraftJem;
  startJem: StartJem;
  waiveTask: WaiveTask;
  previewReassign: PreviewReassign;
  reassignTask: ReassignTask;
  resendTask: ResendTask;
  fixAddress: FixAddress;
  previewFixAddress: PreviewFixAddress;
  previewCancel: PreviewCancel;
  previewMove: PreviewMove;
  moveDate: MoveDate;
  cancelJem: CancelJem;
  resumeJem: ResumeJem;
  addOrganisation: AddOrganisation;
  renameOrganisation: RenameOrganisation;
  saveContact: SaveContact;
  previewHandOver: PreviewHandOver;
  handOver: HandOver;
  previewImport: PreviewImport;
  importContacts: ImportContacts;
  decideRows: DecideRows;
  decideSections: DecideSections;
  takeIntoLibrary: TakeIntoLibrary;
  retireLibraryFile: RetireLibraryFile;
  checkFinal: CheckFinal;
  publishFinal: PublishFinal;
  decideSummary: DecideSummary;
  correctAttendance: CorrectAttendance;
  startSession: StartSession;
  useSession: UseSession;
  endSessions: EndSessions;
}

/** What the pages of the team are made of. */
export interface TeamDeps extends WebDeps {
  commands: TeamCommands;
  store: Omit<Store, 'commit'>;
  secrets: Pick<Secrets, 'linkToken'>;
  readIdentity: ReadIdentity;
  /**
   * Milliseconds since the epoch by the machine's clock, for sessions alone: they begin with a token that is dated by it, and time that is
   * moved for a demonstration must not sign anybody out.
   */
  sessionNow(): number;
  signIn: HostedSignIn;
}
