import type { Contact } from '../../domain/people/contact.ts';
import { viewTask } from '../../domain/task/kinds.ts';
import { isLate, type Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { formatMoment } from '../../domain/time/london.ts';
import type { MailBlock, MailDetail, MailMessage } from '../message.ts';
import {
  type Asker,
  asSentence,
  jemsTitle,
  jemTitle,
  paragraph,
  signature,
  smallPrint,
  threadKey,
} from './letter.ts';

export interface ReminderItem {
  task: Task;
  link: string;
  asker: Asker;
}

export interface ReminderLetter {
  recipient: Contact;
  /** Everything that this person owes today, across boroughs; at least one. */
  items: readonly [ReminderItem, ...ReminderItem[]];
  /** The moment of the digest: decides what is late. */
  at: Instant;
}

/** Written out in full; 40 of them are about 80 KB of MIME, which is the most that Gmail shows. */
const MAX_ITEMS = 30;

/** By when; of what is late, since when. */
export function dueRow(task: Task, at: Instant): MailDetail {
  return { name: isLate(task, at) ? 'Was due by' : 'Please answer by', value: formatMoment(task.dueAt) };
}

function remind({ task, link, asker }: ReminderItem, at: Instant): MailBlock[] {
  const view = viewTask(task);
  return [
    { block: 'heading', text: jemTitle(task.borough, view.title) },
    {
      block: 'details',
      rows: [
        dueRow(task, at),
        { name: 'If you do not answer', value: view.otherwise },
        { name: 'Asked by', value: `${asker.name}, ${asker.organisation}, ${asker.email}` },
      ],
    },
    { block: 'button', label: 'Answer now', href: link },
  ];
}

/** The link of one task opens the page of everything that its reader owes. */
function onePage({ link }: ReminderItem, count: number): MailBlock[] {
  return [{ block: 'button', label: `Answer all ${count} on one page`, href: `${link}/all` }];
}

/** One digest per person and morning, earliest first (B18); only what is still owed, decided by the caller (B5). */
export function reminderMail({ recipient, items, at }: ReminderLetter): MailMessage {
  const sorted = items.toSorted((a, b) => (a.task.dueAt < b.task.dueAt ? -1 : 1));
  const shown = sorted.slice(0, MAX_ITEMS);
  const [first = items[0]] = sorted;
  const jemIds = new Set(items.map(({ task }) => task.jemId));
  const isOne = items.length === 1;
  const firstTitle = viewTask(first.task).title;
  const hidden = items.length - shown.length;
  return {
    subject: isOne
      ? jemTitle(first.task.borough, `reminder, please ${firstTitle}`)
      : jemsTitle(
          sorted.map(({ task }) => task),
          `reminder, ${items.length} answers are waiting for you`,
        ),
    preview: `${asSentence(firstTitle)} by ${formatMoment(first.task.dueAt)}`,
    blocks: [
      paragraph(`Dear ${recipient.name},`),
      paragraph(
        isOne ? 'We still need one answer from you.' : `We still need ${items.length} answers from you.`,
      ),
      ...(isOne ? [] : onePage(first, items.length)),
      ...shown.flatMap((item) => remind(item, at)),
      ...(hidden > 0 ? [paragraph(`${hidden} more are on the page that the first button opens.`)] : []),
      smallPrint(
        'You need no account and no password. The links are for you alone. Not for you? Open the link and choose “This is not for me” to say who should be asked.',
      ),
      ...signature(first.asker, recipient),
    ],
    threadKey: threadKey(jemIds.size === 1 ? first.task.jemId : 'programme', recipient),
  };
}
