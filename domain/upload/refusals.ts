import type { Fault } from '../office/fault.ts';
import type { Kind } from './first-bytes.ts';

/** What stands between a sender and a file that we can take: one sentence that says what it is, one that says what to do. */
export type Refusal =
  | Fault
  | Exclude<Kind, 'text' | 'zip' | 'compound'>
  | 'empty'
  | 'too-large'
  | 'old-office'
  | 'not-this-purpose'
  | 'threats-found'
  | 'cannot-be-scanned'
  | 'scan-failed';

const SAVE_AS = 'Open it, choose Save As, and save it as an Excel workbook (.xlsx) or as CSV UTF-8.';

const WORDS: Record<Refusal, string> = {
  empty: 'The file is empty. Choose the file that holds the figures.',
  'too-large': 'The file is larger than 25 MB. Send it in parts, or leave out what was not asked for.',
  broken:
    'The file is damaged or incomplete. Open it in the program that it was made with, save it again, and send the new one.',
  encrypted:
    'The file is protected with a password. Save it without the password: our form and the store behind it are encrypted.',
  'old-office': `This is a file of an older Office program (.xls, .ppt or .doc). ${SAVE_AS}`,
  'unusual-packing': `The file is packed in a way that Office programs do not use. ${SAVE_AS}`,
  'unsafe-names': `Parts of the file have names that could overwrite other files. ${SAVE_AS}`,
  'too-many-parts': `The file consists of thousands of parts. ${SAVE_AS}`,
  'too-large-unpacked':
    'Unpacked, the file is larger than 250 MB, or larger than any table is. Send it in parts, or as CSV.',
  'packed-inside':
    'The file holds another packed file. Take that out, and send it by itself if it was asked for.',
  macros:
    'The file contains macros. Save it without them: choose Save As and the type .xlsx (or .pptx), not .xlsm or .pptm.',
  'embedded-objects':
    'The file contains an embedded object or control. Delete it, or copy its figures into cells, and save again.',
  'outside-links':
    'The file contains links to other files. In Excel choose Data, Edit Links, Break Link; in PowerPoint File, Info, Edit Links to Files. Save it and send it again.',
  'other-kind':
    'This is a zipped file, but neither an Excel workbook nor what was asked for. Unpack it, and send the file with the figures.',
  'no-sheet': 'The workbook has no sheet with cells. Put the figures into a sheet.',
  gzip: 'The file is compressed (gzip). Unpack it, and send the file that was in it.',
  pdf: 'This is a PDF. Please send the table that it was made from, as an Excel workbook (.xlsx) or as CSV.',
  picture: 'This is a picture. Please send the table itself, as an Excel workbook (.xlsx) or as CSV.',
  archive: 'This is an archive of files. Unpack it, and send the file with the figures.',
  program: 'This is a program. We never ask for one. Choose the file that holds the figures.',
  'rich-text': `This is a text document. ${SAVE_AS}`,
  'utf-16': `The file is saved as “Unicode text” (UTF-16), not as a CSV. ${SAVE_AS}`,
  'not-this-purpose': 'This file is of another kind than the one that was asked for.',
  'threats-found':
    'The scan found harmful software in this file. It was not opened and cannot be. Please tell whoever looks after your computer, and do not send it to anybody.',
  'cannot-be-scanned':
    'The file could not be scanned for harmful software, usually because it has a password. Save it without one and send it again.',
  'scan-failed': 'The scan for harmful software did not work. That is our fault: please send the file again.',
};

export function refusalWords(refusal: Refusal): string {
  return WORDS[refusal];
}
