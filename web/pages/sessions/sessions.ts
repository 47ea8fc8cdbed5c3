import { isSessionOver, type Session } from '../../../domain/session/session.ts';
import { toInstant } from '../../../domain/time/instant.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import type { AppContext } from '../../context.ts';
import { noticeOf } from '../../notices.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';

const NOTICES: Record<string, string> = { ended: 'You are signed out everywhere but here.' };

/** Where somebody is signed in, and the way to end it everywhere else (ASVS 5.0, 7.4.3 and 7.5.2). */
export function sessionsPage(deps: TeamDeps): Page {
  return {
    route: 'sessions',
    async get(c) {
      const { own, others } = await sessionsOf(c, deps);
      return show(c, deps, {
        template: 'sessions/sessions',
        title: 'Where you are signed in',
        notice: noticeOf(c, NOTICES),
        model: { table: tableOf(own, others), action: url('sessions'), hasOthers: others.length > 0 },
      });
    },
    async post(c) {
      const token = c.var.signedIn?.token ?? '';
      await deps.commands.endSessions({ token, which: 'others' });
      return c.redirect(url('sessions', {}, { done: 'ended' }), 303);
    },
  };
}

async function sessionsOf(c: AppContext, deps: TeamDeps): Promise<{ own: Session[]; others: Session[] }> {
  const { subject, sessionId } = c.var.signedIn ?? {};
  const at = toInstant(deps.sessionNow());
  const mine = (await deps.store.sessions())
    .filter((session) => session.subject === subject && !isSessionOver(session, at))
    .sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
  return {
    own: mine.filter(({ id }) => id === sessionId),
    others: mine.filter(({ id }) => id !== sessionId),
  };
}

function tableOf(own: readonly Session[], others: readonly Session[]): Table {
  const row = (where: string, { startedAt, seenAt }: Session) => [
    { text: where },
    { text: formatMoment(startedAt) },
    { text: formatMoment(seenAt) },
  ];
  return {
    caption: 'Browsers in which you are signed in',
    head: ['Where', 'Signed in', 'Last used, to five minutes'],
    rows: [
      ...own.map((session) => row('In this browser', session)),
      ...others.map((session) => row('In another browser', session)),
    ],
    empty: 'Nowhere.',
  };
}
