import { createS3SentFiles } from '../../../adapters/s3-sent-files.ts';
import { CAPABILITIES, readVariables } from '../../../contracts/capabilities.ts';
import type { SentFiles } from '../../../domain/ports/services.ts';

/** The capability `uploads`: what was sent, and where it is kept. Apart, for it carries the reader of encoded file names. */
export function wireSentFiles(): SentFiles {
  return createS3SentFiles({ bucket: readVariables(CAPABILITIES.uploads, process.env).DOCUMENTS_BUCKET });
}
