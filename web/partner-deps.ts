import type { AskQuestion } from '../commands/ask-question.ts';
import type { ConfirmReader, IsReaderConfirmed } from '../commands/confirm-reader.ts';
import type { HandOnTask } from '../commands/hand-on-task.ts';
import type { NoteWrongLink } from '../commands/note-wrong-link.ts';
import type { OpenLink } from '../commands/open-link.ts';
import type { RenewLink } from '../commands/renew-link.ts';
import type { SendReadingCode } from '../commands/send-reading-code.ts';
import type { SharedCommands, WebDeps } from './deps.ts';

/** Everything that somebody without an account can do; their pages write through nothing else. */
export interface PartnerCommands extends SharedCommands {
  openLink: OpenLink;
  handOnTask: HandOnTask;
  askQuestion: AskQuestion;
  noteWrongLink: NoteWrongLink;
  renewLink: RenewLink;
  sendReadingCode: SendReadingCode;
  confirmReader: ConfirmReader;
  isReaderConfirmed: IsReaderConfirmed;
}

/** What the pages without an account are made of. */
export interface PartnerDeps extends WebDeps {
  commands: PartnerCommands;
}
