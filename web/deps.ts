import type { AnswerTask } from '../commands/answer-task.ts';
import type { AskQuestion } from '../commands/ask-question.ts';
import type { CancelJem } from '../commands/cancel-jem.ts';
import type { DecideHandOn } from '../commands/decide-hand-on.ts';
import type { DraftJem } from '../commands/draft-jem.ts';
import type { EditRoom } from '../commands/edit-room.ts';
import type { FixAddress } from '../commands/fix-address.ts';
import type { HandOnTask } from '../commands/hand-on-task.ts';
import type { HandOver, PreviewHandOver } from '../commands/hand-over.ts';
import type { ImportContacts, PreviewImport } from '../commands/import-contacts.ts';
import type { MoveDate, PreviewMove } from '../commands/move-date.ts';
import type { NoteTry } from '../commands/note-try.ts';
import type { NoteWrongLink } from '../commands/note-wrong-link.ts';
import type { OpenLink } from '../commands/open-link.ts';
import type { PreviewCancel } from '../commands/preview-cancel.ts';
import type { ReassignTask } from '../commands/reassign-task.ts';
import type { RecordAudit } from '../commands/record-audit.ts';
import type { RenewLink } from '../commands/renew-link.ts';
import type { ReplyToQuestion } from '../commands/reply-to-question.ts';
import type { ResendTask } from '../commands/resend-task.ts';
import type { ResumeJem } from '../commands/resume-jem.ts';
import type { SaveContact } from '../commands/save-contact.ts';
import type { StartJem } from '../commands/start-jem.ts';
import type { WaiveTask } from '../commands/waive-task.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Log, ObjectStore, Secrets } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Assets } from './assets.ts';
import type { HostedSignIn } from './sign-in/hosted-sign-in.ts';
import type { ReadSession } from './sign-in/session.ts';
import type { Render } from './templates.ts';

/** Everything that a page can do; pages write through nothing else. */
export interface Commands {
  openLink: OpenLink;
  answerTask: AnswerTask;
  handOnTask: HandOnTask;
  decideHandOn: DecideHandOn;
  askQuestion: AskQuestion;
  replyToQuestion: ReplyToQuestion;
  noteWrongLink: NoteWrongLink;
  editRoom: EditRoom;
  renewLink: RenewLink;
  draftJem: DraftJem;
  startJem: StartJem;
  waiveTask: WaiveTask;
  reassignTask: ReassignTask;
  resendTask: ResendTask;
  fixAddress: FixAddress;
  previewCancel: PreviewCancel;
  previewMove: PreviewMove;
  moveDate: MoveDate;
  cancelJem: CancelJem;
  resumeJem: ResumeJem;
  saveContact: SaveContact;
  previewHandOver: PreviewHandOver;
  handOver: HandOver;
  previewImport: PreviewImport;
  importContacts: ImportContacts;
  recordAudit: RecordAudit;
  noteTry: NoteTry;
}

export interface WebDeps {
  /** Pages read; only commands commit. */
  store: Omit<Store, 'commit'>;
  objects: Pick<ObjectStore, 'presign'>;
  secrets: Pick<Secrets, 'linkToken'>;
  log: Log;
  organisations: readonly Organisation[];
  commands: Commands;
  readSession: ReadSession;
  signIn: HostedSignIn;
  render: Render;
  assets: Assets;
}
