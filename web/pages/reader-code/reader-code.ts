import type { ConfirmReaderResult } from '../../../commands/confirm-reader.ts';
import type { SendReadingCodeResult } from '../../../commands/send-reading-code.ts';
import { CODE_MINUTES, hasLiveCode } from '../../../domain/reading/reading-code.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { formatMoment } from '../../../domain/time/london.ts';
import { type AppContext, parameter } from '../../context.ts';
import { CONFIRM_FIELD, issueNonce, judgeForm, NONCE_FIELD } from '../../forms/form-nonce.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { readSubmitted, type Submitted } from '../../forms/submitted.ts';
import { type OfPerson, openForPerson, openLinked } from '../../linked.ts';
import type { Page } from '../../page.ts';
import type { PartnerDeps } from '../../partner-deps.ts';
import { url } from '../../paths.ts';
import { rememberReader } from '../../reader-session.ts';
import { show } from '../../show.ts';
import { count } from '../../wording.ts';
import { TASK_FIELD } from '../all-tasks/show-all-tasks.ts';

const CODE_FIELD = 'code';
const DOCUMENT_FIELD = 'document';
/** Which of the two buttons was pressed. */
const ACT_FIELD = 'act';

interface Wanted {
  /** Empty: back to the task. */
  documentId: string;
  task: string;
}

interface Shown {
  linked: OfPerson;
  wanted: Wanted;
  problems?: readonly Problem[];
  confirm?: 'too-fast' | 'forged';
}

/** Where somebody is led who opens a document and has not confirmed who they are. */
export function codeAddress(token: string, { documentId, task }: Wanted): string {
  return url('taskCode', { token }, { [DOCUMENT_FIELD]: documentId, [TASK_FIELD]: task });
}

async function showCodePage(c: AppContext, deps: PartnerDeps, shown: Shown): Promise<Response> {
  const { linked, wanted, confirm } = shown;
  const token = parameter(c, 'token');
  const record = await deps.store.readingCode(linked.link.hash);
  const tick = confirm
    ? [{ field: CONFIRM_FIELD, message: 'Tick the box to show that you want a code' }]
    : [];
  const problems = [...(shown.problems ?? []), ...tick];
  const errors = fieldErrors(problems);
  return show(c, deps, {
    template: 'reader-code/reader-code',
    title: 'Confirm that it is you',
    errors: errorSummary(problems),
    status: problems.length > 0 ? 422 : 200,
    model: {
      caption: `${linked.task.borough} Joint Engagement Meeting`,
      person: linked.contact.name,
      minutes: CODE_MINUTES,
      isSent: hasLiveCode(record, c.var.at),
      wasAsked: (record?.sentAt.length ?? 0) > 0,
      action: url('taskCode', { token }),
      back: url(linked.withdrawn === undefined ? 'task' : 'taskAll', { token }),
      hidden: [
        { name: DOCUMENT_FIELD, value: wanted.documentId },
        { name: TASK_FIELD, value: wanted.task },
        { name: NONCE_FIELD, value: issueNonce(token, c.var.at, confirm && 'confirm') },
      ],
      act: ACT_FIELD,
      field: CODE_FIELD,
      error: errors.get(CODE_FIELD),
      confirm: confirm && CONFIRM_FIELD,
    },
  });
}

/** Whether a code is sent, or taken: a reader of a closed meeting's documents is who was invited, and not who has the link (F21, R78). */
export function readerCodePage(deps: PartnerDeps): Page {
  return {
    route: 'taskCode',
    async get(c) {
      const wanted = { documentId: c.req.query(DOCUMENT_FIELD) ?? '', task: c.req.query(TASK_FIELD) ?? '' };
      const linked = await openToRead(c, deps, wanted);
      if (linked instanceof Response) return linked;
      return showCodePage(c, deps, { linked, wanted });
    },
    async post(c) {
      const submitted = await readSubmitted(c);
      const wanted = { documentId: submitted.text(DOCUMENT_FIELD), task: submitted.text(TASK_FIELD) };
      const linked = await openToRead(c, deps, wanted);
      if (linked instanceof Response) return linked;
      return submitted.text(ACT_FIELD) === 'confirm'
        ? takeCode(c, deps, { linked, wanted, submitted })
        : sendCode(c, deps, { linked, wanted, submitted });
    },
  };
}

/** A document of another task of the same person may be read although the task of the link was withdrawn. */
function openToRead(c: AppContext, deps: PartnerDeps, { task }: Wanted): Promise<OfPerson | Response> {
  return (task ? openForPerson : openLinked)(c, deps);
}

type Asked = Pick<Shown, 'linked' | 'wanted'> & { submitted: Submitted };

/** Deliberate: a mail scanner that presses what it finds must not fill an in-box (F2). */
async function sendCode(
  c: AppContext,
  deps: PartnerDeps,
  { linked, wanted, submitted }: Asked,
): Promise<Response> {
  const token = parameter(c, 'token');
  const nonce = submitted.text(NONCE_FIELD);
  const confirmed = submitted.text(CONFIRM_FIELD) === 'yes';
  const judged = judgeForm({ token, nonce, confirmed, at: c.var.at });
  if (judged !== 'deliberate') return showCodePage(c, deps, { linked, wanted, confirm: judged });
  const result = await deps.commands.sendReadingCode({ token, linked, at: c.var.at });
  if (result.kind === 'sent') return c.redirect(codeAddress(token, wanted), 303);
  const problems = [{ field: CODE_FIELD, message: whyNotSent(result) }];
  return showCodePage(c, deps, { linked, wanted, problems });
}

function whyNotSent(result: Exclude<SendReadingCodeResult, { kind: 'sent' }>): string {
  return result.kind === 'too-many'
    ? `You have had several codes in this hour. You can ask for another at ${formatMoment(result.againAt)}`
    : 'We could not send the e-mail. Try again in a few minutes, or reply to the e-mail from which you came';
}

async function takeCode(
  c: AppContext,
  deps: PartnerDeps,
  { linked, wanted, submitted }: Asked,
): Promise<Response> {
  const token = parameter(c, 'token');
  const { hash: linkHash } = linked.link;
  const typed = submitted.text(CODE_FIELD);
  const result = await deps.commands.confirmReader({ token, linkHash, typed, at: c.var.at });
  if (result.kind !== 'confirmed') {
    const problems = [{ field: CODE_FIELD, message: whyNotTaken(result) }];
    return showCodePage(c, deps, { linked, wanted, problems });
  }
  rememberReader(c, linked.link, result.secret);
  const { documentId, task } = wanted;
  const to = documentId
    ? url('taskDocument', { token, documentId }, { [TASK_FIELD]: task })
    : url('task', { token });
  return c.redirect(to, 303);
}

function whyNotTaken(result: Exclude<ConfirmReaderResult, { kind: 'confirmed' }>): string {
  switch (result.kind) {
    case 'no-code':
      return 'Enter the 6 digits of the code in our e-mail';
    case 'none':
      return 'There is no code that is still good. Ask for a new one';
    case 'wrong':
      return result.triesLeft > 0
        ? `That is not the code in our latest e-mail. You can try ${count(result.triesLeft, 'more time')}`
        : 'That was the fifth wrong code. Ask for a new one';
  }
}
