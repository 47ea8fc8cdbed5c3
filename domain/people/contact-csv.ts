import { readCsvRows } from '../data-pack/csv-rows.ts';
import { type ContactWords, contactInWords } from './changes.ts';
import { type Contact, type Post, ROLES, type Role } from './contact.ts';

/** The layout of the contacts file, for export and import alike. The deputy is named by e-mail address. */
export const CONTACT_COLUMNS = [
  'Id',
  'Name',
  'E-mail',
  'Organisation',
  'Posts',
  'Supplies',
  'Deputy',
  'Absent from',
  'Absent to',
] as const;
export type ContactColumn = (typeof CONTACT_COLUMNS)[number];

/** A line of the file as it stands there. */
export type ContactRow = Record<ContactColumn, string> & { line: number };

export type ContactRows = { kind: 'rows'; rows: ContactRow[] } | { kind: 'refused'; message: string };

/** More than the programme has people, and few enough for one page of changes. */
const MAX_ROWS = 1_000;

/** The cells of a contact, in the order of the columns. */
export function contactCells(contact: Contact, words: ContactWords): string[] {
  const values = contactInWords(contact, words);
  return CONTACT_COLUMNS.map((column) => (column === 'Id' ? contact.id : (values.get(column) ?? '')));
}

/** The lines of a contacts file by its first line, in any order of columns; columns that are not ours are passed over. */
export function readContactRows(bytes: Uint8Array): ContactRows {
  const csv = readCsvRows(bytes);
  if (csv.kind === 'refused') {
    const { line, message } = csv.problem;
    return refuse(line === undefined ? message : `Line ${line} ${message}`);
  }
  const [head, ...lines] = csv.rows;
  const titles = (head?.cells ?? []).map((cell) => cell.toLowerCase());
  const missing = CONTACT_COLUMNS.filter((column) => !titles.includes(column.toLowerCase()));
  if (missing.length > 0) {
    return refuse(
      `The first line has no column “${missing.join('”, “')}”. It reads ${CONTACT_COLUMNS.join(',')}, as in the file that you can download.`,
    );
  }
  if (lines.length === 0) return refuse('There is no line below the first one.');
  if (lines.length > MAX_ROWS) return refuse(`The file has more than ${MAX_ROWS} lines.`);
  const rows = lines.map(({ line, cells }) => {
    const cell = (column: ContactColumn) => plain(cells[titles.indexOf(column.toLowerCase())] ?? '');
    return {
      line,
      Id: cell('Id'),
      Name: cell('Name'),
      'E-mail': cell('E-mail'),
      Organisation: cell('Organisation'),
      Posts: cell('Posts'),
      Supplies: cell('Supplies'),
      Deputy: cell('Deputy'),
      'Absent from': cell('Absent from'),
      'Absent to': cell('Absent to'),
    };
  });
  return { kind: 'rows', rows };
}

function refuse(message: string): ContactRows {
  return { kind: 'refused', message };
}

/** Takes back the apostrophe by which an export keeps a spreadsheet from running a cell as a formula. */
function plain(cell: string): string {
  return cell.replace(/^'(?=[=+\-@])/, '');
}

const ROLES_BY_NAME = new Map(
  Object.entries(ROLES).map(([role, name]) => [name.toLowerCase(), role as Role] as const),
);

export type ParsedPosts = { kind: 'posts'; posts: Post[] } | { kind: 'unknown'; text: string };

/** `Borough commander: Croydon; Chair of the authority` back into posts; names in any case. */
export function parsePosts(text: string, boroughCode: (name: string) => string | undefined): ParsedPosts {
  const posts: Post[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const [name = '', ...place] = part.split(':').map((one) => one.trim());
    const role = ROLES_BY_NAME.get(name.toLowerCase());
    const code = place.length > 0 ? boroughCode(place.join(':')) : undefined;
    if (!role || (place.length > 0 && code === undefined)) return { kind: 'unknown', text: part };
    posts.push({ role, ...(code !== undefined && { boroughCode: code }) });
  }
  return { kind: 'posts', posts };
}
