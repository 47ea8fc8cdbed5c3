import { createS3ObjectEraser } from '../../../adapters/s3-object-eraser.ts';
import { createS3ObjectStore } from '../../../adapters/s3-object-store.ts';
import { CAPABILITIES, readVariables } from '../../../contracts/capabilities.ts';
import type { ObjectEraser, ObjectStore } from '../../../domain/ports/services.ts';

/** The capability `objects`: the documents of the JEMs. */
export function wireObjects(): ObjectStore {
  return createS3ObjectStore({ bucket: readVariables(CAPABILITIES.objects, process.env).DOCUMENTS_BUCKET });
}

/** The capability `write-objects`: reports, which the function that writes one does not read. */
export function wireWrittenObjects(): Pick<ObjectStore, 'put'> {
  const { DOCUMENTS_BUCKET } = readVariables(CAPABILITIES['write-objects'], process.env);
  return createS3ObjectStore({ bucket: DOCUMENTS_BUCKET });
}

/** The capability `erase-objects`: files of the JEMs whose time is over. */
export function wireObjectEraser(): ObjectEraser {
  return createS3ObjectEraser({
    bucket: readVariables(CAPABILITIES['erase-objects'], process.env).DOCUMENTS_BUCKET,
  });
}

/** The capability `inbound-mail`: what SES has received. */
export function wireInboundMail(): ObjectStore {
  return createS3ObjectStore({
    bucket: readVariables(CAPABILITIES['inbound-mail'], process.env).DOCUMENTS_BUCKET,
  });
}
