import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { beforeMeeting } from '../domain/plans/tasks.ts';
import type { Problem } from '../domain/task/form.ts';
import { replyTo } from '../domain/task/questions.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { WorkingDays } from '../domain/time/working-days.ts';
import { checkText, type QuestionDeps } from './ask-question.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange } from './letters.ts';
import { replyLetter } from './question-letters.ts';
import type { Letter } from './send-email.ts';

export interface ReplyDeps extends QuestionDeps {
  workingDays: WorkingDays;
}

export interface ReplyToQuestionInput {
  ref: TaskRef;
  text: string;
  by: Actor;
  at: Instant;
}

export type ReplyToQuestionResult =
  | { kind: 'replied'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  /** Replied already, or the task is over. */
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** The coordinator's reply: mailed to the partner with the task, and the clock runs again (B9). */
export type ReplyToQuestion = (input: ReplyToQuestionInput) => Promise<ReplyToQuestionResult>;

export function createReplyToQuestion(deps: ReplyDeps): ReplyToQuestion {
  return async (input) => {
    const text = input.text.trim();
    const problem = checkText(text, 'Write a reply');
    if (problem) return { kind: 'invalid', problems: [{ field: 'text', message: problem }] };
    const { result, letters } = await reply(deps, { ...input, text });
    if (result.kind === 'replied') await deps.resume({ entity: 'task', ref: input.ref });
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

function reply(deps: ReplyDeps, { ref, text, by, at }: ReplyToQuestionInput) {
  const { store, newId, workingDays } = deps;
  type Outcome = { result: ReplyToQuestionResult; letters: readonly Letter[] };
  const refuse = (result: ReplyToQuestionResult) => nothing<Outcome>({ result, letters: [] });
  return decideAndCommit<Outcome>(store, async () => {
    const [task, jem] = await Promise.all([store.task(ref), store.jem(ref.jemId)]);
    if (!task || !jem) return refuse({ kind: 'unknown' });
    const moved = replyTo(task, { text, at, by: by.name }, workingDays);
    if (!moved?.question) {
      return refuse({ kind: 'not-open', because: 'No question is waiting for a reply.' });
    }
    const replied = withinMeeting(moved, { before: task, jem, at, workingDays });
    const letter = replyLetter(replied, moved.question);
    const history = historyChange(newId, {
      jemId: ref.jemId,
      at,
      actor: by,
      what: 'question-answered',
      taskId: ref.id,
      detail: text,
    });
    return {
      changes: [{ op: 'put', entity: 'task', value: replied }, history, letterChange(letter, at)],
      result: { result: { kind: 'replied', task: replied }, letters: [letter] },
    };
  });
}

/** What prepares the meeting stays before it, however long the question was open; but no question costs anybody time. */
function withinMeeting(
  task: Task,
  { before, ...context }: { before: Task; jem: Jem; at: Instant; workingDays: WorkingDays },
): Task {
  const within = (moved: Instant, was: Instant) => {
    const latest = beforeMeeting(moved, { ...context, workArea: task.workArea });
    return latest > was ? latest : was;
  };
  return {
    ...task,
    dueAt: within(task.dueAt, before.dueAt),
    ...(task.lapsesAt && before.lapsesAt && { lapsesAt: within(task.lapsesAt, before.lapsesAt) }),
  };
}
