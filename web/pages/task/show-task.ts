import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { viewTask } from '../../../domain/task/kinds.ts';
import { openQuestion } from '../../../domain/task/questions.ts';
import { type AppContext, parameter } from '../../context.ts';
import { type AnswerBoxState, answerBox, answerBoxErrors } from '../../forms/answer-box.ts';
import type { Linked } from '../../linked.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { hasConfirmed } from '../../reader-session.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import { documentsFor } from './documents-for.ts';
import { materialFor } from './material.ts';
import { taskFacts } from './task-view.ts';

/** The task page in one of its states. */
interface Shown extends AnswerBoxState {
  linked: Linked;
  /** Somebody else answered meanwhile. */
  changed?: boolean;
  status?: ContentfulStatusCode;
}

/** One question at a time, and not to oneself. */
function canAsk({ task, jem }: Linked): boolean {
  return task.state === 'open' && !openQuestion(task) && task.assigneeId !== jem.coordinatorId;
}

export async function showTask(c: AppContext, deps: PartnerDeps, shown: Shown): Promise<Response> {
  const { linked } = shown;
  const { task, contact } = linked;
  const token = parameter(c, 'token');
  const { form } = viewTask(task);
  const [facts, readable, roomName, isConfirmed] = await Promise.all([
    taskFacts(deps, linked, c.var.at),
    documentsFor(deps.store, linked),
    roomNames(deps.store),
    hasConfirmed(c, deps, linked.link),
  ]);
  const action = url('task', { token });
  return show(c, deps, {
    template: 'task/task',
    title: facts.title,
    ...(shown.status ? { status: shown.status } : {}),
    errors: answerBoxErrors(form, shown),
    model: {
      facts,
      material: materialFor(task, readable, {
        address: (documentId) => url('taskDocument', { token, documentId }),
        isConfirmed,
      }),
      box: answerBox({
        ...shown,
        task,
        form,
        person: contact.name,
        formKey: token,
        action,
        roomName,
        at: c.var.at,
      }),
      changed: shown.changed ?? false,
      question: canAsk(linked) ? url('taskQuestion', { token }) : undefined,
      all: url('taskAll', { token }),
      notMe: task.state === 'open' ? url('taskNotMe', { token }) : undefined,
    },
  });
}
