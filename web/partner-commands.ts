import { createAskQuestion } from '../commands/ask-question.ts';
import { createConfirmReader, createIsReaderConfirmed } from '../commands/confirm-reader.ts';
import { createHandOnTask } from '../commands/hand-on-task.ts';
import { createNoteWrongLink } from '../commands/note-wrong-link.ts';
import { createOpenLink } from '../commands/open-link.ts';
import { createRenewLink } from '../commands/renew-link.ts';
import { createSendReadingCode } from '../commands/send-reading-code.ts';
import type { PartnerCommands } from './partner-deps.ts';
import { commandDeps, createSharedCommands, type SharedPorts } from './shared-commands.ts';

/** Every command that somebody without an account can give. */
export function createPartnerCommands(ports: SharedPorts): PartnerCommands {
  const deps = commandDeps(ports);
  const openLink = createOpenLink(deps);
  return {
    ...createSharedCommands(deps),
    openLink,
    handOnTask: createHandOnTask(deps),
    askQuestion: createAskQuestion(deps),
    noteWrongLink: createNoteWrongLink(deps),
    renewLink: createRenewLink({ ...deps, openLink }),
    sendReadingCode: createSendReadingCode(deps),
    confirmReader: createConfirmReader(deps),
    isReaderConfirmed: createIsReaderConfirmed(deps),
  };
}
