import type { AnswerTask } from '../commands/answer-task.ts';
import type { NoteReading } from '../commands/note-reading.ts';
import type { NoteTry } from '../commands/note-try.ts';
import type { PrepareAnother, PrepareUpload } from '../commands/prepare-upload.ts';
import type { RecordAudit } from '../commands/record-audit.ts';
import type { Organisation } from '../domain/people/contact.ts';
import type { Log, ObjectLinks, ObjectStore } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import type { Assets } from './assets.ts';
import type { Render } from './templates.ts';

/** What partners and the team do alike. */
export interface SharedCommands {
  answerTask: AnswerTask;
  recordAudit: RecordAudit;
  noteTry: NoteTry;
  noteReading: NoteReading;
  prepareUpload: PrepareUpload;
  prepareAnother: PrepareAnother;
}

/** What every page is made of, whoever it is for: `PartnerDeps` and `TeamDeps` add what only theirs need. */
export interface WebDeps {
  /** Pages read; only commands commit, and only the team's pages look into the audit. */
  store: Omit<Store, 'commit' | 'auditOf'>;
  objects: Pick<ObjectStore, 'get'> & ObjectLinks;
  /** Where people reach the pages, without a slash at the end: S3 sends browsers back here. */
  publicUrl: string;
  log: Log;
  organisations: readonly Organisation[];
  commands: SharedCommands;
  render: Render;
  assets: Assets;
}
