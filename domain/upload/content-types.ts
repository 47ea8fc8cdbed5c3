import type { UploadFormat } from './upload.ts';

/** What a file is kept and served as; never what its sender's browser said. */
export const UPLOAD_CONTENT_TYPES: Record<UploadFormat, string> = {
  csv: 'text/csv',
  'csv-gz': 'application/gzip',
  geojson: 'application/geo+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};
