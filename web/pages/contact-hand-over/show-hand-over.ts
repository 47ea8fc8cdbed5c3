import type { HandOverPreview } from '../../../commands/hand-over.ts';
import { refText } from '../../../commands/plan-hand-over.ts';
import type { Contact, Post } from '../../../domain/people/contact.ts';
import { type ContactLoad, isMuchAsked, LOAD_DAYS } from '../../../domain/people/contact-load.ts';
import type { Problem } from '../../../domain/task/form.ts';
import { viewTask } from '../../../domain/task/kinds.ts';
import type { AppContext } from '../../context.ts';
import { errorSummary, fieldErrors } from '../../forms/problems.ts';
import { type Asking, personOption } from '../../load-wording.ts';
import { url } from '../../paths.ts';
import { postText } from '../../post-wording.ts';
import { show } from '../../show.ts';
import type { Table } from '../../table.ts';
import type { TeamDeps } from '../../team-deps.ts';
import { count, sentence, shortDate } from '../../wording.ts';

/** Name of the button under the preview, and of the boxes for its tasks. */
export const CONFIRM = 'confirm';
export const TASK = 'task';

export type HandOverTyped = ReadonlyMap<string, string>;

function titleOf(from: Pick<Contact, 'name'>, post: Post | undefined): string {
  return post ? `Hand over “${postText(post)}”` : `Pass on all tasks of ${from.name}`;
}

/** Colleagues first: the successor is mostly one of them. */
function candidates(from: Contact, asking: Asking, chosen: string) {
  const rank = (one: Contact) => (one.organisationId === from.organisationId ? 0 : 1);
  return asking.contacts
    .filter(({ id, mail }) => id !== from.id && mail === 'ok')
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en-GB'))
    .map((one) => personOption(one, { asking, chosen }));
}

export function showHandOverForm(
  c: AppContext,
  deps: TeamDeps,
  form: {
    from: Contact;
    post: Post | undefined;
    typed: HandOverTyped;
    problems: readonly Problem[];
    asking: Asking;
  },
): Response {
  const { from, post, typed, problems, asking } = form;
  const errors = fieldErrors(problems);
  const field = (name: string) => ({
    value: typed.get(name) ?? '',
    error: errors.has(name) ? { text: errors.get(name) } : undefined,
  });
  const to = field('toContactId');
  return show(c, deps, {
    template: 'contact-hand-over/hand-over',
    title: titleOf(from, post),
    status: problems.length > 0 ? 422 : 200,
    errors: errorSummary(problems),
    model: {
      back: url('contact', { contactId: from.id }),
      backText: from.name,
      action: url('contactHandOver', { contactId: from.id }),
      former: from.name,
      post,
      isReachable: from.mail === 'ok',
      loadDays: LOAD_DAYS,
      to: {
        ...to,
        items: [{ value: '', text: 'Choose somebody' }, ...candidates(from, asking, to.value)],
      },
      name: field('name'),
      email: field('email'),
      reason: field('reason'),
      tellFormer: typed.get('tellFormer') === 'yes',
    },
  });
}

function aboutText({ about, tasks, borough = '' }: HandOverPreview['emails'][number]): string {
  switch (about) {
    case 'taken-over':
      return `${count(tasks, 'request')}, now theirs to answer`;
    case 'handed-away':
      return `${count(tasks, 'request')}, no longer theirs to answer`;
    case 'invited':
      return `The invitation to the ${borough} meeting, with an entry for their calendar`;
    case 'expected':
      return `They are expected at the ${borough} meeting, which had been accepted, with an entry for their calendar`;
    case 'no-longer-invited':
      return `Somebody else is invited to the ${borough} meeting, which disappears from their calendar`;
  }
}

function emailsTable({ emails }: HandOverPreview): Table {
  return {
    caption: `${count(emails.length, 'e-mail')} will go out`,
    head: ['To', 'About'],
    rows: emails.map((email) => [
      { text: email.name, sub: email.isNew ? 'New in the contacts' : undefined },
      { text: aboutText(email) },
    ]),
    empty: 'Nobody is mailed.',
  };
}

function warningsOf({ to, tasks, jems, notYetMailed }: HandOverPreview, load: ContactLoad): string[] {
  const asked = load.get(to.id) ?? 0;
  return [
    ...(isMuchAsked(load, to.id)
      ? [
          `${to.name} was asked ${count(asked, 'time')} in the last ${LOAD_DAYS} days, and this would be ${tasks.length} more.`,
        ]
      : []),
    ...(to.absent ? [`${to.name} has an absence entered. Look at their page first.`] : []),
    ...(jems.length > 0
      ? [`${count(jems.length, 'open JEM')} will name ${to.name} for what is still to come.`]
      : []),
    ...(notYetMailed > 0
      ? [`${count(notYetMailed, 'task')} of these will be mailed later, when the work gets there.`]
      : []),
  ];
}

/** What handing over means, before it is done. The form goes along in hidden fields. */
export function showHandOverPreview(
  c: AppContext,
  deps: TeamDeps,
  form: {
    preview: HandOverPreview;
    post: Post | undefined;
    typed: HandOverTyped;
    load: ContactLoad;
    changed: string | undefined;
  },
): Response {
  const { preview, post, typed, changed } = form;
  const { from, to } = preview;
  const kept = ['toContactId', 'name', 'email', 'reason', 'tellFormer'];
  const place = { role: post?.role, borough: post?.boroughCode };
  return show(c, deps, {
    template: 'contact-hand-over/preview',
    title: `${titleOf(from, post)}: check what happens`,
    status: changed ? 409 : 200,
    errors: changed ? [{ text: changed, href: '#tasks' }] : [],
    model: {
      action: url('contactHandOver', { contactId: from.id }),
      back: url('contactHandOver', { contactId: from.id }, place),
      confirm: CONFIRM,
      rows: [
        { key: 'From', value: from.name },
        { key: 'To', value: to.version === 0 ? `${to.name}, ${to.email} (new)` : to.name },
        ...(post ? [{ key: 'Post', value: postText(post) }] : []),
      ],
      warnings: warningsOf(preview, form.load),
      tasks: preview.tasks.map((task) => ({
        value: refText(task),
        text: `${task.borough}: ${sentence(viewTask(task).title)}`,
        due: `Due ${shortDate(task.dueAt)}`,
      })),
      taskName: TASK,
      emails: emailsTable(preview),
      hidden: [
        ...kept.map((name) => ({ name, value: typed.get(name) ?? '' })),
        { name: 'version', value: String(from.version) },
        ...(post ? [{ name: 'role', value: post.role }] : []),
        ...(post?.boroughCode ? [{ name: 'borough', value: post.boroughCode }] : []),
      ],
    },
  });
}
