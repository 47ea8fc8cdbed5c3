import type { Actor } from '../domain/history/history.ts';
import type { AppContext } from './context.ts';

/** The signed-in coordinator, as commands and the history name who did something. */
export function coordinatorOf(c: AppContext): Actor & { kind: 'coordinator' } {
  const { signedIn } = c.var;
  if (!signedIn) throw new TypeError('an act without a session: the table of access is wrong');
  const { requestId } = c.env.requestContext;
  return { kind: 'coordinator', id: signedIn.subject, name: signedIn.name, requestId };
}
