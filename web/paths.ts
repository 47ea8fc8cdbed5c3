/** Every address of the product. Pages, redirects, links in e-mails and the role matrix go by these names. */
export const ROUTES = {
  home: '/',
  health: '/health',

  task: '/t/:token',
  taskReceipt: '/t/:token/receipt',
  taskNotMe: '/t/:token/not-me',
  taskQuestion: '/t/:token/question',
  taskAll: '/t/:token/all',
  taskNewLink: '/t/:token/new-link',
  taskUpload: '/t/:token/uploads/:jemId/:uploadId',
  taskUploadProblems: '/t/:token/uploads/:jemId/:uploadId/problems.csv',
  taskDocument: '/t/:token/documents/:documentId',
  taskCode: '/t/:token/code',

  signIn: '/sign-in',
  signInCallback: '/sign-in/callback',
  signOut: '/sign-out',
  sessions: '/sessions',

  desk: '/desk',
  deskCsv: '/desk.csv',
  jemStart: '/jems/new',
  jem: '/jems/:jemId',
  jemMove: '/jems/:jemId/move',
  jemCancel: '/jems/:jemId/cancel',
  jemResume: '/jems/:jemId/resume',
  jemDocument: '/jems/:jemId/documents/:documentId',
  jemData: '/jems/:jemId/data',
  jemDataCsv: '/jems/:jemId/data.csv',
  jemPack: '/jems/:jemId/pack',
  jemPackUpload: '/jems/:jemId/pack/uploads/:uploadId',
  jemOutcome: '/jems/:jemId/outcome',
  jemHistoryCsv: '/jems/:jemId/history.csv',
  jemSections: '/jems/:jemId/sections',
  jemAttendance: '/jems/:jemId/attendance',
  jemTask: '/jems/:jemId/tasks/:taskId',
  jemTaskAnswer: '/jems/:jemId/tasks/:taskId/answer',
  jemTaskUpload: '/jems/:jemId/tasks/:taskId/uploads/:uploadId',
  jemTaskUploadProblems: '/jems/:jemId/tasks/:taskId/uploads/:uploadId/problems.csv',
  jemTaskRows: '/jems/:jemId/tasks/:taskId/rows',
  jemTaskWaive: '/jems/:jemId/tasks/:taskId/waive',
  jemTaskReassign: '/jems/:jemId/tasks/:taskId/reassign',
  jemTaskHandOn: '/jems/:jemId/tasks/:taskId/hand-on',
  jemTaskResend: '/jems/:jemId/tasks/:taskId/resend',
  jemTaskAddress: '/jems/:jemId/tasks/:taskId/address',
  jemTaskReply: '/jems/:jemId/tasks/:taskId/reply',
  jemTaskSeen: '/jems/:jemId/tasks/:taskId/seen',

  library: '/library',
  libraryCsv: '/library.csv',
  libraryUpload: '/library/uploads/:uploadId',
  libraryFile: '/library/:fileId',
  libraryContent: '/library/:fileId/content',

  outcome: '/outcomes/:jemId',
  outcomeCsv: '/outcomes/:jemId/actions.csv',

  rooms: '/rooms',
  room: '/rooms/:roomId',

  pipeline: '/pipeline',
  pipelineCsv: '/pipeline.csv',
  actions: '/actions',
  actionsCsv: '/actions.csv',

  contacts: '/contacts',
  contactsCsv: '/contacts.csv',
  contactNew: '/contacts/new',
  contactsImport: '/contacts/import',
  contact: '/contacts/:contactId',
  contactEdit: '/contacts/:contactId/edit',
  contactHandOver: '/contacts/:contactId/hand-over',
  organisations: '/organisations',
  organisationRename: '/organisations/:organisationKey/rename',
  attendees: '/attendees',
  attendeesCsv: '/attendees.csv',
  audit: '/audit',
  auditCsv: '/audit.csv',

  apiDescription: '/api/openapi.json',
  apiJems: '/api/v1/jems',
  apiJem: '/api/v1/jems/:jemId',
  apiTasks: '/api/v1/tasks',
  apiActions: '/api/v1/actions',
} as const;

export type RouteName = keyof typeof ROUTES;

type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

type Params<R extends RouteName> = Record<Names<(typeof ROUTES)[R]>, string>;
export type Query = Readonly<Record<string, string | undefined>>;

type Rest<R extends RouteName> = [Names<(typeof ROUTES)[R]>] extends [never]
  ? [params?: Record<never, never>, query?: Query]
  : [params: Params<R>, query?: Query];

/** The address of a page: `url('jem', { jemId })`. Parameters are encoded; empty query values are left out. */
export function url<R extends RouteName>(route: R, ...[params, query]: Rest<R>): string {
  const values = new Map(Object.entries(params ?? {}));
  const path = ROUTES[route].replaceAll(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value) search.set(name, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}
