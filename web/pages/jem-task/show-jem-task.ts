import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { isRowsDecisionOpen } from '../../../domain/task/bad-rows.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import { openQuestion } from '../../../domain/task/questions.ts';
import { formatDate, formatMoment } from '../../../domain/time/london.ts';
import type { TaskPage } from '../../../queries/task-page.ts';
import { ACCESS, mayUse } from '../../access.ts';
import type { AppContext } from '../../context.ts';
import { type SummaryRow, summariseAnswer } from '../../forms/answer-summary.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { historyLine } from '../../history-wording.ts';
import { oftenAskedText, personOption, readAsking } from '../../load-wording.ts';
import { url } from '../../paths.ts';
import { show } from '../../show.ts';
import { taskStatus, WHY_UNREACHABLE } from '../../status-wording.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { sentence } from '../../wording.ts';

interface Shown {
  page: TaskPage;
  notice?: string | undefined;
  typed?: ReadonlyMap<string, string>;
  /** Named after the act and its field: `waive-reason`. */
  problems?: readonly Problem[];
  status?: ContentfulStatusCode;
}

function awayInWords({ until, toldAt }: NonNullable<TaskPage['reach']['away']>): string {
  const told = `said on ${formatMoment(toldAt)}`;
  return until ? `Away until ${formatDate(until)}, ${told}` : `Away, ${told}`;
}

function factRows({ task, row, reach }: TaskPage): SummaryRow[] {
  const moments: [string, string | undefined][] = [
    ['Asked', task.issuedAt && formatMoment(task.issuedAt)],
    ['Due', openQuestion(task) ? 'Their time stands still until you reply' : formatMoment(task.dueAt)],
    ['Automatic reply', reach.away && awayInWords(reach.away)],
    ['Promised for', task.promisedFor && formatDate(task.promisedFor)],
    ['Escalated', task.escalatedAt && formatMoment(task.escalatedAt)],
    ['Goes on without an answer', task.lapsesAt && formatMoment(task.lapsesAt)],
    ['Ended', task.closedAt && formatMoment(task.closedAt)],
    ['Because', task.closedBecause],
  ];
  return [
    { key: 'Who', value: [row.person.name, row.person.organisation].filter(Boolean).join(', ') },
    { key: 'Work area', value: row.workArea },
    ...moments.flatMap(([key, value]) => (value ? [{ key, value }] : [])),
  ];
}

function questionRows({ question }: TaskPage['task']): SummaryRow[] {
  if (!question) return [];
  const { by, askedAt, text, reply } = question;
  return [
    { key: `${by} asked`, value: `${text}\n${formatMoment(askedAt)}` },
    ...(reply ? [{ key: `${reply.by} replied`, value: `${reply.text}\n${formatMoment(reply.at)}` }] : []),
  ];
}

function emailsTable({ emails }: TaskPage): Table {
  return {
    caption: 'E-mails about it',
    head: ['When', 'To', 'What', 'State'],
    rows: emails.map(({ at, to, kind, state }) => [
      { text: formatMoment(at) },
      { text: to.name },
      { text: sentence(kind.replaceAll('-', ' ')) },
      { text: sentence(state.replaceAll('-', ' ')) },
    ]),
    empty: 'No e-mail has been sent about it yet.',
  };
}

/** The addresses of what can be done; none for those who only look. */
function actsOf(c: AppContext, page: TaskPage) {
  const place = { jemId: page.jem.id, taskId: page.task.id };
  const canAct = mayUse(ACCESS.jemTaskWaive.POST ?? [], c.var.signedIn?.roles ?? []);
  if (!canAct || page.jem.state !== 'open' || page.task.state === 'withdrawn') return undefined;
  return {
    answer: url('jemTaskAnswer', place),
    ...(page.isOwed && {
      resend: url('jemTaskResend', place),
      reassign: url('jemTaskReassign', place),
      waive: url('jemTaskWaive', place),
    }),
    ...(page.task.handOn && { handOn: url('jemTaskHandOn', place) }),
    ...(page.reach.mail !== 'ok' && { address: url('jemTaskAddress', place) }),
    ...(openQuestion(page.task) && { reply: url('jemTaskReply', place) }),
    ...(page.task.lateAnswerAt && { seen: url('jemTaskSeen', place) }),
    ...(isRowsDecisionOpen(page.task) && { rows: url('jemTaskRows', place) }),
  };
}

/** When the same address may be tried again. */
const UNLESS = {
  ok: '',
  bounced: 'Is it right after all? A mailbox can have been put right since.',
  complained: 'Only when they have told you themselves that they want our e-mail.',
};

/** What the form for a new address says. */
function addressOf({ task, row, reach }: TaskPage) {
  return {
    contactId: task.assigneeId,
    person: row.person.name,
    email: reach.email,
    why: WHY_UNREACHABLE[reach.mail],
    unless: UNLESS[reach.mail],
    colleagues: reach.colleagues.map(({ name }) => name).join(', '),
  };
}

/** What the panel about unreadable rows says. */
function rowsOf({ task, rowProblems }: TaskPage) {
  const { sha256, good, bad } = task.badRows ?? {};
  if (!sha256 || good === undefined || bad === undefined) return undefined;
  const all =
    rowProblems &&
    url('jemTaskUploadProblems', { jemId: task.jemId, taskId: task.id, uploadId: rowProblems.uploadId });
  return { sha256, good, bad, all, first: rowProblems?.first ?? [] };
}

/** What the panel about an answer that came too late says. */
function lateOf({ task: { lateAnswerAt, answer } }: TaskPage) {
  if (!lateAnswerAt) return undefined;
  const where = answer?.late
    ? 'It is kept above, marked late.'
    : 'The answer above was used and stands; the late one is in the history below.';
  return {
    cameAt: lateAnswerAt,
    text: `It came on ${formatMoment(lateAnswerAt)}. ${where} It changes nothing by itself.`,
  };
}

export async function showJemTask(c: AppContext, deps: TeamDeps, shown: Shown): Promise<Response> {
  const { page, typed = new Map<string, string>(), problems = [] } = shown;
  const { task, jem, row } = page;
  const view = viewTask(task);
  const acts = actsOf(c, page);
  const asking = acts && (await readAsking(deps, c.var.at));
  const chosen = typed.get('reassign-toContactId') ?? '';
  const errors = fieldErrors(problems);
  const field = (name: string) => ({
    value: typed.get(name) ?? '',
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  return show(c, deps, {
    template: 'jem-task/jem-task',
    title: sentence(view.title),
    ...(shown.status ? { status: shown.status } : {}),
    notice: shown.notice,
    errors: errorSummary(problems),
    model: {
      caption: `${jem.borough} JEM`,
      back: url('jem', { jemId: jem.id }),
      backText: `${jem.borough} JEM`,
      explain: view.explain,
      otherwise: view.otherwise,
      status: taskStatus(row),
      facts: factRows(page),
      answered: task.answer ? summariseAnswer(view.form, task.answer.values) : [],
      answeredBy: task.answer
        ? `${task.answer.by.name}, ${formatMoment(task.answer.answeredAt)}${task.answer.late ? ', late' : ''}`
        : undefined,
      isOwn: task.assigneeId === jem.coordinatorId,
      handOn: task.handOn,
      rows: rowsOf(page),
      late: lateOf(page),
      rowsUse: field('rows-use'),
      question: questionRows(task),
      reply: field('reply-text'),
      acts,
      reassign: {
        items: [
          { value: '', text: 'Choose somebody' },
          ...(asking ? page.candidates.map((one) => personOption(one, { asking, chosen })) : []),
        ],
        often: asking && oftenAskedText(asking, task.assigneeId),
        to: field('reassign-toContactId'),
        reason: field('reassign-reason'),
      },
      waive: field('waive-reason'),
      address: { ...addressOf(page), ...field('address-email') },
      emails: emailsTable(page),
      history: page.history.map(historyLine),
    },
  });
}
