import type { Log, NewId } from '../domain/ports/services.ts';
import type { Store } from '../domain/ports/store.ts';
import { LONG_TEXT } from '../domain/task/fields.ts';
import type { Problem } from '../domain/task/form.ts';
import { askQuestion, openQuestion } from '../domain/task/questions.ts';
import type { Task, TaskRef } from '../domain/task/task.ts';
import { whySettled } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import type { DeliverLetter } from './deliver-letter.ts';
import { historyChange } from './history.ts';
import { deliverAll, letterChange } from './letters.ts';
import { questionLetter } from './question-letters.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import type { Letter } from './send-email.ts';

export interface QuestionDeps {
  store: Store;
  resume: ResumeWaiting;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

export interface AskQuestionInput {
  ref: TaskRef;
  /** The contact whose link was used. */
  byContactId: string;
  text: string;
  at: Instant;
}

export type AskQuestionResult =
  | { kind: 'asked'; task: Task }
  /** An earlier question has not been answered; the same one sent twice is this as well. */
  | { kind: 'already-asked'; task: Task }
  | { kind: 'invalid'; problems: Problem[] }
  | { kind: 'not-open'; because: string }
  | { kind: 'unknown' };

/** "I need to know something first": stops the clock until the coordinator has replied (B9). */
export type AskQuestion = (input: AskQuestionInput) => Promise<AskQuestionResult>;

export function createAskQuestion(deps: QuestionDeps): AskQuestion {
  return async (input) => {
    const text = input.text.trim();
    const problem = checkText(text, 'Write your question');
    if (problem) return { kind: 'invalid', problems: [{ field: 'question', message: problem }] };
    const { result, letters } = await ask(deps, { ...input, text });
    if (result.kind === 'asked') await deps.resume({ entity: 'task', ref: input.ref });
    await deliverAll(deps, letters, input.at);
    return result;
  };
}

/** What is wrong with a question or a reply; undefined when it can be sent. */
export function checkText(text: string, missing: string): string | undefined {
  if (text === '') return missing;
  return text.length > LONG_TEXT ? `Shorten this to ${LONG_TEXT} characters or fewer` : undefined;
}

function ask({ store, newId }: QuestionDeps, { ref, byContactId, text, at }: AskQuestionInput) {
  type Outcome = { result: AskQuestionResult; letters: readonly Letter[] };
  const refuse = (result: AskQuestionResult) => nothing<Outcome>({ result, letters: [] });
  return decideAndCommit<Outcome>(store, async () => {
    const [task, jem, contact] = await Promise.all([
      store.task(ref),
      store.jem(ref.jemId),
      store.contact(byContactId),
    ]);
    if (!task || !jem || !contact || task.assigneeId !== contact.id) return refuse({ kind: 'unknown' });
    if (openQuestion(task)) return refuse({ kind: 'already-asked', task });
    const question = { text, askedAt: at, by: contact.name };
    const asked = jem.state === 'open' ? askQuestion(task, question) : undefined;
    if (!asked) return refuse({ kind: 'not-open', because: whySettled(task) });
    const letter = questionLetter(task, { question, coordinatorId: jem.coordinatorId });
    const actor = { kind: 'partner', id: contact.id, name: contact.name } as const;
    return {
      changes: [
        { op: 'put', entity: 'task', value: asked },
        historyChange(newId, {
          jemId: task.jemId,
          at,
          actor,
          what: 'question-asked',
          taskId: task.id,
          detail: text,
        }),
        letterChange(letter, at),
      ],
      result: { result: { kind: 'asked', task: asked }, letters: [letter] },
    };
  });
}
