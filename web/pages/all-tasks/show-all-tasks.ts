import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Contact } from '../../../domain/people/contact.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { openQuestion } from '../../../domain/task/questions.ts';
import { taskKey } from '../../../domain/task/reminders.ts';
import { isLate } from '../../../domain/task/task.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import type { AskedTask } from '../../../queries/owed-by.ts';
import { type AppContext, parameter } from '../../context.ts';
import { type AnswerBoxState, answerBox, answerBoxErrors } from '../../forms/answer-box.ts';
import { fieldId } from '../../forms/problems.ts';
import type { OfPerson } from '../../linked.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { roomNames } from '../../room-names.ts';
import { show } from '../../show.ts';
import { sentence } from '../../wording.ts';
import { documentsFor } from '../task/documents-for.ts';
import { materialFor } from '../task/material.ts';
import { standingOf } from '../task/task-view.ts';

/** Field of the form, and of the address, that says which of the tasks is meant. */
export const TASK_FIELD = 'task';

/** Every form on the page is signed for itself: one shown for one task is refused for another. */
export function formKeyOf(token: string, { task }: AskedTask): string {
  return `${token}/${taskKey(task)}`;
}

interface Shown {
  linked: OfPerson;
  owed: readonly AskedTask[];
  /** The one whose form is open. */
  open?: { asked: AskedTask; state: AnswerBoxState; changed?: boolean } | undefined;
  notice?: string | undefined;
  status?: ContentfulStatusCode;
}

/**
 * All that one person owes, one of it with its form. The others open in its place with a link: thirty forms at once would be 100 KB and
 * more, and every input twice would leave a reader without sight lost.
 */
export async function showAllTasks(c: AppContext, deps: PartnerDeps, shown: Shown): Promise<Response> {
  const { linked, owed, open } = shown;
  const { contact } = linked;
  const listed = open && !owed.some((one) => isSame(one, open.asked)) ? [open.asked, ...owed] : owed;
  const items = await Promise.all(
    listed.map(async (asked) => ({
      ...itemOf(c, asked),
      ...(open && isSame(asked, open.asked) ? await openItem(c, deps, { ...open, contact }) : {}),
    })),
  );
  return show(c, deps, {
    template: 'all-tasks/all-tasks',
    title: 'Everything that we ask of you',
    notice: shown.notice,
    ...(shown.status ? { status: shown.status } : {}),
    errors: open ? answerBoxErrors(viewTask(open.asked.task).form, open.state) : [],
    model: {
      back: linked.withdrawn === undefined && url('task', { token: parameter(c, 'token') }),
      person: contact.name,
      withdrawn: whyWithdrawn(linked),
      summary: summaryOf(owed.length),
      items,
    },
  });
}

/** About the link itself; what follows is what it does not concern. */
function whyWithdrawn({ withdrawn, task, jem }: OfPerson): string | undefined {
  if (withdrawn === undefined) return undefined;
  return jem.state === 'cancelled'
    ? `The Joint Engagement Meeting in ${jem.borough} was cancelled. You need to do nothing more for it.`
    : `${task.borough}, ${viewTask(task).title}: you no longer need to do this. ${withdrawn}`;
}

function summaryOf(owed: number): string {
  if (owed === 1) return 'One answer is waiting for you.';
  return `${owed} answers are waiting for you, the earliest first.`;
}

function isSame(one: AskedTask, other: AskedTask): boolean {
  return taskKey(one.task) === taskKey(other.task);
}

function itemOf(c: AppContext, { task }: AskedTask) {
  const key = taskKey(task);
  const id = fieldId(`task-${key}`);
  const token = parameter(c, 'token');
  const due = isLate(task, c.var.at) ? 'Was due by' : 'Answer by';
  return {
    id,
    title: `${task.borough}: ${sentence(viewTask(task).title)}`,
    due: openQuestion(task)
      ? 'Your question is waiting for our reply. Your time stands still.'
      : `${due} ${formatMoment(task.dueAt)}`,
    href: `${url('taskAll', { token }, { [TASK_FIELD]: key })}#${id}`,
  };
}

async function openItem(
  c: AppContext,
  deps: PartnerDeps,
  { asked, state, changed, contact }: NonNullable<Shown['open']> & { contact: Contact },
) {
  const { task } = asked;
  const token = parameter(c, 'token');
  const key = taskKey(task);
  const view = viewTask(task);
  const [readable, roomName] = await Promise.all([documentsFor(deps.store, asked), roomNames(deps.store)]);
  const address = (documentId: string) => url('taskDocument', { token, documentId }, { [TASK_FIELD]: key });
  return {
    explain: view.explain,
    otherwise: view.otherwise,
    standing: standingOf(task, c.var.at),
    changed: changed ?? false,
    material: materialFor(task, readable, { address, isConfirmed: false }),
    box: answerBox({
      ...state,
      task,
      form: view.form,
      person: contact.name,
      formKey: formKeyOf(token, asked),
      action: url('taskAll', { token }),
      hidden: [{ name: TASK_FIELD, value: key }],
      roomName,
      at: c.var.at,
    }),
  };
}
