import type { RouteName } from './paths.ts';

export const ROLES = ['coordinator', 'manager', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** `anyone`: no sign-in; what may be seen behind a link is for the link to say. */
export type Audience = 'anyone' | readonly Role[];
export type Method = 'GET' | 'POST';

const READERS = ['coordinator', 'manager', 'auditor'] as const;
const COORDINATORS = ['coordinator'] as const;
const AUDITORS = ['auditor'] as const;

const OPEN_PAGE = { GET: 'anyone' } as const;
const OPEN_FORM = { GET: 'anyone', POST: 'anyone' } as const;
const READ = { GET: READERS } as const;
const ACT = { GET: COORDINATORS, POST: COORDINATORS } as const;

/** Who may do what: route by method by role. A method that is not in the row does not exist. HEAD is GET. */
export const ACCESS: Record<RouteName, Partial<Record<Method, Audience>>> = {
  home: READ,
  health: OPEN_PAGE,

  task: OPEN_FORM,
  taskReceipt: OPEN_PAGE,
  taskNotMe: OPEN_FORM,
  taskQuestion: OPEN_FORM,
  taskAll: OPEN_FORM,
  taskNewLink: { POST: 'anyone' },
  taskUpload: OPEN_FORM,
  taskUploadProblems: OPEN_PAGE,
  taskDocument: OPEN_PAGE,
  taskCode: OPEN_FORM,

  signIn: OPEN_PAGE,
  signInCallback: OPEN_PAGE,
  signOut: { POST: READERS },
  sessions: { GET: READERS, POST: READERS },

  desk: { GET: COORDINATORS },
  deskCsv: { GET: COORDINATORS },
  jemStart: ACT,
  jem: READ,
  jemMove: ACT,
  jemCancel: ACT,
  jemResume: { POST: COORDINATORS },
  jemDocument: READ,
  jemData: READ,
  jemDataCsv: READ,
  jemPack: { GET: READERS, POST: COORDINATORS },
  jemPackUpload: ACT,
  jemOutcome: { GET: READERS, POST: COORDINATORS },
  jemHistoryCsv: READ,
  jemSections: { GET: READERS, POST: COORDINATORS },
  jemAttendance: ACT,
  jemTask: READ,
  jemTaskAnswer: ACT,
  jemTaskUpload: ACT,
  jemTaskUploadProblems: READ,
  jemTaskRows: { POST: COORDINATORS },
  jemTaskWaive: { POST: COORDINATORS },
  jemTaskReassign: { POST: COORDINATORS },
  jemTaskHandOn: { POST: COORDINATORS },
  jemTaskResend: { POST: COORDINATORS },
  jemTaskAddress: { POST: COORDINATORS },
  jemTaskReply: { POST: COORDINATORS },
  jemTaskSeen: { POST: COORDINATORS },

  library: { GET: READERS, POST: COORDINATORS },
  libraryCsv: READ,
  libraryUpload: ACT,
  libraryFile: { GET: READERS, POST: COORDINATORS },
  libraryContent: READ,

  outcome: OPEN_PAGE,
  outcomeCsv: OPEN_PAGE,

  rooms: READ,
  room: ACT,

  pipeline: READ,
  pipelineCsv: READ,
  actions: READ,
  actionsCsv: READ,

  contacts: READ,
  contactsCsv: READ,
  contactNew: ACT,
  contactsImport: ACT,
  contact: READ,
  contactEdit: ACT,
  contactHandOver: ACT,
  organisations: { GET: READERS, POST: COORDINATORS },
  organisationRename: ACT,
  attendees: READ,
  attendeesCsv: READ,
  audit: { GET: AUDITORS },
  auditCsv: { GET: AUDITORS },

  apiDescription: READ,
  apiJems: READ,
  apiJem: READ,
  apiTasks: READ,
  apiActions: READ,
};

export function mayUse(audience: Audience, roles: readonly Role[]): boolean {
  return audience === 'anyone' || roles.some((role) => audience.includes(role));
}
