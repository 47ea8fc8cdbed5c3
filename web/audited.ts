import { errorName } from '../commands/error-name.ts';
import type { AuditOutcome, AuditRecord } from '../domain/audit/audit-record.ts';
import type { Method } from './access.ts';
import type { AppContext } from './context.ts';
import type { WebDeps } from './deps.ts';
import type { RouteName } from './paths.ts';

type Handle = (c: AppContext) => Response | Promise<Response>;

interface Place {
  route: RouteName;
  method: Method;
}

/** What is recorded although it changes nothing: who signed in, and who took a copy of something away. */
const RECORDED_LOOKS: readonly RouteName[] = [
  'signInCallback',
  'taskDocument',
  'taskUploadProblems',
  'jemTaskUploadProblems',
  'jemDocument',
  'pipelineCsv',
  'actionsCsv',
  'contactsCsv',
  'attendeesCsv',
  'deskCsv',
  'jemHistoryCsv',
  'jemDataCsv',
  'auditCsv',
  'libraryCsv',
  'libraryContent',
];

/**
 * Answers a request and records who did or tried what. The change itself is in the history of the JEM, in one transaction with what it
 * changed; this is the record of the request, refused ones included. A copy is only handed out when that could be recorded; a change that
 * is made already is confirmed all the same, and the lost record is logged.
 */
export function audited(deps: WebDeps, place: Place, handle: Handle): Handle {
  return async (c) => {
    let response: Response;
    try {
      response = await handle(c);
    } catch (error) {
      await record(c, deps, { ...place, status: 500 });
      throw error;
    }
    await record(c, deps, { ...place, status: response.status });
    return response;
  };
}

async function record(c: AppContext, deps: WebDeps, done: Place & { status: number }): Promise<void> {
  if (!isOfInterest(c, done)) return;
  const { route, method, status } = done;
  const { requestId } = c.env.requestContext;
  const who = whoIs(c);
  if (!who) {
    // Anybody can send these as often as they like: they go to the log, which costs no write and fills no table.
    if (status >= 400) deps.log.warn('REQUEST_REFUSED', { route, method, status, requestId });
    return;
  }
  try {
    await deps.commands.recordAudit({
      at: c.var.at,
      who,
      what: route,
      outcome: outcomeOf(status),
      about: { ...aboutOf(c), status: String(status) },
      requestId,
    });
  } catch (error) {
    deps.log.error('AUDIT_NOT_WRITTEN', { route, method, status, requestId, error: errorName(error) });
    if (method === 'GET' && status < 400) throw error;
  }
}

/** Every form, every copy, and every look that was refused to somebody whom we know. */
function isOfInterest(c: AppContext, { route, method, status }: Place & { status: number }): boolean {
  if (method === 'POST') return c.var.onlyShown === undefined;
  return RECORDED_LOOKS.includes(route) || status === 403;
}

function whoIs(c: AppContext): AuditRecord['who'] | undefined {
  const { signedIn, partner } = c.var;
  if (signedIn) {
    const { subject: id, name, roles } = signedIn;
    return { kind: 'team', id, name, roles: [...roles] };
  }
  return partner && { kind: 'partner', id: partner.contactId, name: '', roles: [] };
}

/** The ids in the address, apart from the token of a link, which would be a key to the page, and what the page found by them. */
function aboutOf(c: AppContext): Record<string, string> {
  const { token: _secret, ...ids } = c.req.param();
  const { partner, about } = c.var;
  return { ...(partner && { jemId: partner.jemId, taskId: partner.taskId }), ...ids, ...about };
}

function outcomeOf(status: number): AuditOutcome {
  if (status < 400) return 'accepted';
  return status < 500 ? 'refused' : 'failed';
}
