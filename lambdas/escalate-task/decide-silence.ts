import type { Jem } from '../../domain/jem/jem.ts';
import { questionEndsAt } from '../../domain/plans/tasks.ts';
import { isOptional } from '../../domain/scheduling/diaries.ts';
import { nextNudge, openQuestion } from '../../domain/task/questions.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What the silence about an open task means at a moment. A task that is not open is waited for no longer. */
export function decideSilence(
  task: Task,
  { jem, at }: { jem: Pick<Jem, 'meeting'>; at: Instant },
): 'wait' | 'nudge' | 'close-question' | 'escalate' | 'lapse' {
  const question = openQuestion(task);
  if (question) {
    const ends = questionEndsAt(task, jem);
    if (ends && ends <= at) return 'close-question';
    // The silence is the coordinator's: the person asked waits for a reply (B9).
    return at < nextNudge(question, question.askedAt) ? 'wait' : 'nudge';
  }
  if (task.state !== 'open' || at < task.dueAt) return 'wait';
  if (isOptional(task)) return 'lapse';
  if (!task.escalatedAt || !task.lapsesAt) return 'escalate';
  return at < task.lapsesAt ? 'wait' : 'lapse';
}
