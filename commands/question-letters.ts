import { viewTask } from '../domain/task/kinds.ts';
import type { Question, Task } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import { taskLetter } from './letters.ts';
import type { Letter } from './send-email.ts';

/** To the coordinator: somebody asks. `week`: the reply is still missing, and this is when it will be asked for next. */
export function questionLetter(
  task: Task,
  { question, coordinatorId, week }: { question: Question; coordinatorId: string; week?: Instant },
): Letter {
  const { title } = viewTask(task);
  const still = week ? 'is still waiting for your reply' : 'has a question before they can answer';
  return taskLetter(task, {
    kind: 'notice',
    contactId: coordinatorId,
    number: `question-${question.askedAt}${week ? `-${week.slice(0, 10)}` : ''}`,
    facts: {
      title: `${week ? 'a question is waiting' : 'a partner asks a question'}, ${title}`,
      text: `${question.by} ${still}. Until you reply they are not reminded, and their time does not run.`,
      quote: question.text,
    },
  });
}

/** To the person who asked: the reply, the new date, and the way back to the task. */
export function replyLetter(task: Task, { askedAt }: Question): Letter {
  return taskLetter(task, { kind: 'question-answered', contactId: task.assigneeId, number: askedAt });
}
