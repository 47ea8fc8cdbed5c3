import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { taskKey } from '../../../domain/task/reminders.ts';
import { type AskedTask, createReadOwedBy, type OwedBy } from '../../../queries/owed-by.ts';
import { type AppContext, parameter } from '../../context.ts';
import { type Typed, typedFrom } from '../../forms/answer-names.ts';
import { receiveAnswer } from '../../forms/receive-answer.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import { type OfPerson, openForPerson, showOver } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { showUnknownLink } from '../problem/problem.ts';
import { taskUploadUrl } from '../upload/upload-view.ts';
import { ANSWERED } from './answered.ts';
import { formKeyOf, showAllTasks, TASK_FIELD } from './show-all-tasks.ts';

/** One page for everything that one person owes, across boroughs (B18). Any of their links opens it; it shows nobody else's tasks. */
export function allTasksPage(deps: PartnerDeps): Page {
  const owedBy = createReadOwedBy(deps);
  return {
    route: 'taskAll',
    async get(c) {
      const linked = await openForPerson(c, deps);
      if (linked instanceof Response) return linked;
      const { contact, withdrawn } = linked;
      const owed = await owedBy.owed(contact.id);
      const notice = await noticeOf(c, owedBy, contact.id);
      if (withdrawn !== undefined && owed.length === 0 && !notice) {
        return showOver(c, deps, { jem: linked.jem, because: withdrawn });
      }
      const wanted = c.req.query(TASK_FIELD);
      const asked = owed.find(({ task }) => taskKey(task) === wanted) ?? owed[0];
      const open = asked && { asked, state: { typed: storedAnswer(asked) } };
      return showAllTasks(c, deps, { linked, owed, open, notice });
    },
    async post(c) {
      const linked = await openForPerson(c, deps);
      if (linked instanceof Response) return linked;
      return receive(c, deps, { linked, owedBy });
    },
  };
}

/** A promise is an answer to a task that is still open. */
function storedAnswer({ task }: AskedTask): Typed {
  return task.answer ? typedFrom(viewTask(task).form, task.answer.values) : new Map();
}

async function noticeOf(c: AppContext, owedBy: OwedBy, contactId: string): Promise<string | undefined> {
  const answered = await owedBy.ofPerson(contactId, c.req.query(ANSWERED) ?? '');
  if (!answered?.task.answer) return undefined;
  const { title } = viewTask(answered.task);
  return `Thank you, we have your answer: ${answered.task.borough}, ${title}. You have a copy by e-mail.`;
}

async function receive(
  c: AppContext,
  deps: PartnerDeps,
  { linked, owedBy }: { linked: OfPerson; owedBy: OwedBy },
): Promise<Response> {
  const { contact } = linked;
  const submitted = await readSubmitted(c);
  const asked = await owedBy.ofPerson(contact.id, submitted.text(TASK_FIELD));
  if (!asked) return showUnknownLink(c, deps);
  // The audit names the task that was answered and not the one of the link.
  c.set('partner', { contactId: contact.id, jemId: asked.task.jemId, taskId: asked.task.id });
  const formKey = formKeyOf(parameter(c, 'token'), asked);
  const received = await receiveAnswer(c, deps, { task: asked.task, contact, formKey, submitted });
  if (received.kind === 'again') {
    const owed = await owedBy.owed(contact.id);
    const open = { asked, state: received.state };
    return showAllTasks(c, deps, { linked, owed, open, status: received.status });
  }
  if (received.kind === 'file-wanted') {
    return c.redirect(taskUploadUrl(parameter(c, 'token'), received.upload), 303);
  }
  return respond(c, deps, { ...received, linked, asked, owedBy });
}

async function respond(
  c: AppContext,
  deps: PartnerDeps,
  answered: {
    linked: OfPerson;
    owedBy: OwedBy;
    asked: AskedTask;
    typed: Typed;
    nonce: string;
    result: AnswerTaskResult;
  },
): Promise<Response> {
  const { linked, asked, typed, nonce, result } = answered;
  const { contact } = linked;
  switch (result.kind) {
    case 'unknown':
      return showUnknownLink(c, deps);
    case 'closed':
      return showOver(c, deps, { jem: asked.jem, because: result.because });
    case 'invalid': {
      const open = { asked, state: { typed, nonce, problems: result.problems } };
      return showAllTasks(c, deps, {
        linked,
        owed: await answered.owedBy.owed(contact.id),
        open,
        status: 422,
      });
    }
    case 'changed-meanwhile': {
      const open = { asked: { ...asked, task: result.task }, state: { typed, nonce }, changed: true };
      return showAllTasks(c, deps, {
        linked,
        owed: await answered.owedBy.owed(contact.id),
        open,
        status: 409,
      });
    }
    default: {
      const token = parameter(c, 'token');
      return c.redirect(url('taskAll', { token }, { [ANSWERED]: taskKey(asked.task) }), 303);
    }
  }
}
