import { viewTask } from '../../../domain/task/kinds.ts';
import { taskKey } from '../../../domain/task/reminders.ts';
import type { Task } from '../../../domain/task/task.ts';
import { formatDate, formatMoment } from '../../../domain/time/london.ts';
import { createReadOwedBy } from '../../../queries/owed-by.ts';
import { parameter } from '../../context.ts';
import { openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { taskFacts } from '../task/task-view.ts';

function confirmation(task: Task): { title: string; next: string } | undefined {
  if (task.state === 'open' && task.promisedFor) {
    const until = formatDate(task.promisedFor);
    return { title: 'Thank you, we have noted the date', next: `We will not remind you before ${until}.` };
  }
  if (!task.answer) return undefined;
  const when = formatMoment(task.answer.answeredAt);
  if (task.answer.late) {
    const next = `Your answer came on ${when}, after the date for it. It is kept, and the coordinator has been told.`;
    return { title: 'Thank you, we have your answer', next };
  }
  return {
    title: 'Thank you, we have your answer',
    next: `It was stored on ${when}. You have a copy by e-mail.`,
  };
}

/** An answer that came after the work had gone on may be kept beside the one that was used (F9). */
const KEPT_LATE = {
  title: 'Thank you, we have kept your answer',
  next: 'The work had already gone on without it. The coordinator has been told and will see what you wrote.',
};

function moreInWords(more: number): string {
  return more === 1 ? 'One more answer is waiting for you' : `${more} more answers are waiting for you`;
}

/** What was answered, for the person who answered; the same however often it is opened (F23). */
export function receiptPage(deps: PartnerDeps): Page {
  const owedBy = createReadOwedBy(deps);
  return {
    route: 'taskReceipt',
    async get(c) {
      const linked = await openLinked(c, deps);
      if (linked instanceof Response) return linked;
      const { task } = linked;
      const token = parameter(c, 'token');
      const confirmed = c.req.query('kept') === 'late' ? KEPT_LATE : confirmation(task);
      if (!confirmed) return c.redirect(url('task', { token }), 303);
      const [facts, owed] = await Promise.all([
        taskFacts(deps, linked, c.var.at),
        owedBy.owed(linked.contact.id),
      ]);
      const more = owed.filter(({ task: other }) => taskKey(other) !== taskKey(task)).length;
      return show(c, deps, {
        template: 'receipt/receipt',
        title: confirmed.title,
        model: {
          answered: confirmed === KEPT_LATE ? [] : facts.answered,
          subject: `${task.borough}: ${viewTask(task).title}`,
          next: confirmed.next,
          more: more > 0 ? { text: moreInWords(more), href: url('taskAll', { token }) } : undefined,
          change: task.state === 'closed' ? undefined : url('task', { token }),
        },
      });
    },
  };
}
