import type { AnswerTaskResult } from '../../../commands/answer-task.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { Task } from '../../../domain/task/task.ts';
import { coordinatorOf } from '../../actor.ts';
import { type AppContext, parameter } from '../../context.ts';
import { showAnswerForm, summariseProblems } from '../../forms/answer-form.ts';
import { DECISION, type Typed, typedFrom, valuesFrom } from '../../forms/answer-names.ts';
import { ADD_ROW, withOneMoreRow, withoutBlankRows } from '../../forms/answer-rows.ts';
import { prepareFile } from '../../forms/send-file.ts';
import { readSubmitted } from '../../forms/submitted.ts';
import type { Page } from '../../page.ts';
import { url } from '../../paths.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { sentence } from '../../wording.ts';
import { showNotFound } from '../problem/problem.ts';
import { jemTaskUploadUrl } from '../upload/upload-view.ts';

async function showForm(
  c: AppContext,
  deps: TeamDeps,
  shown: { task: Task; typed: Typed; problems?: readonly Problem[] },
): Promise<Response> {
  const { task, typed, problems = [] } = shown;
  const place = { jemId: task.jemId, taskId: task.id };
  const view = viewTask(task);
  const [person, roomName] = await Promise.all([deps.store.contact(task.assigneeId), roomNames(deps.store)]);
  const isSelf = person?.email.toLowerCase() === c.var.signedIn?.email.toLowerCase();
  return show(c, deps, {
    template: 'jem-task/answer-for',
    title: sentence(view.title),
    status: problems.length > 0 ? 422 : 200,
    errors: summariseProblems(view.form, { typed, problems }),
    model: {
      caption: `${task.borough} JEM`,
      explain: view.explain,
      person: isSelf ? undefined : (person?.name ?? task.assigneeId),
      back: url('jemTask', place),
      action: url('jemTaskAnswer', place),
      form: showAnswerForm(view.form, { typed, problems, roomName }),
    },
  });
}

/** The same form as the partner's, answered by the coordinator for them (or for herself). */
export function answerForPage(deps: TeamDeps): Page {
  return {
    route: 'jemTaskAnswer',
    async get(c) {
      const task = await readTask(c, deps);
      if (!task) return showNotFound(c, deps);
      const { form } = viewTask(task);
      return showForm(c, deps, {
        task,
        typed: task.answer ? typedFrom(form, task.answer.values) : new Map(),
      });
    },
    async post(c) {
      const task = await readTask(c, deps);
      return task ? receive(c, deps, task) : showNotFound(c, deps);
    },
  };
}

function readTask(c: AppContext, deps: TeamDeps): Promise<Task | undefined> {
  return deps.store.task({ jemId: parameter(c, 'jemId'), id: parameter(c, 'taskId') });
}

async function receive(c: AppContext, deps: TeamDeps, task: Task): Promise<Response> {
  const submitted = await readSubmitted(c);
  const { form } = viewTask(task);
  const rows = submitted.text(ADD_ROW);
  if (rows) {
    c.set('onlyShown', true);
    return showForm(c, deps, { task, typed: withOneMoreRow(submitted.typed, rows) });
  }

  const typed = withoutBlankRows(form, submitted.typed);
  const upload = await prepareFile(c, deps, { task, typed, by: coordinatorOf(c) });
  if (upload) return c.redirect(jemTaskUploadUrl(task, upload), 303);
  const result = await deps.commands.answerTask({
    ref: task,
    values: valuesFrom(form, typed),
    by: coordinatorOf(c),
    via: 'web',
    at: c.var.at,
  });
  return respond(c, deps, { task, typed, result });
}

function respond(
  c: AppContext,
  deps: TeamDeps,
  { task, typed, result }: { task: Task; typed: Typed; result: AnswerTaskResult },
): Response | Promise<Response> {
  switch (result.kind) {
    case 'invalid':
      return showForm(c, deps, { task, typed, problems: result.problems });
    case 'closed':
      return showForm(c, deps, { task, typed, problems: [{ field: DECISION, message: result.because }] });
    case 'changed-meanwhile':
      return showForm(c, deps, {
        task: result.task,
        typed,
        problems: [
          {
            field: DECISION,
            message: 'Somebody has just answered this. Send yours only if it should replace theirs',
          },
        ],
      });
    case 'unknown':
      return showNotFound(c, deps);
    default:
      return c.redirect(url('jemTask', { jemId: task.jemId, taskId: task.id }, { done: 'answered' }), 303);
  }
}
